"""The network: word, subword and shape embeddings read through a window of three tokens,
bidirectional simple recurrent layers (Lei et al. 2018), and cheap heads: joint tags, lemma rules
and names behind a bottleneck, biaffine arcs (Dozat and Manning 2017). The window is linear in the
embeddings, so that export.py can fold it into the tables; parse/encode.c runs the same in C."""
import ctypes

import torch
import torch.nn.functional as F
from torch import nn

WORD, SUB, SHAPE, JOIN = 96, 96, 32, 8
SUB_ROWS, SHAPE_ROWS = 1 << 14, 1 << 10


def pointer(t):
    return ctypes.c_void_p(t.data_ptr())


class Scan(torch.autograd.Function):
    lib = None

    @staticmethod
    def forward(ctx, u, x, vf, vr, mask, reverse):
        steps, batch, units = x.shape
        u, x = u.contiguous(), x.contiguous()
        c, f, r, h = (torch.empty_like(x) for _ in range(4))
        size = [ctypes.c_int64(v) for v in (steps, batch, units, reverse)]
        Scan.lib.train_scan_forward(*size, *map(pointer, (u, x, vf, vr, mask, c, f, r, h)))
        ctx.save_for_backward(u, x, vf, vr, mask, c, f, r)
        ctx.size = size
        return h

    @staticmethod
    def backward(ctx, dh):
        u, x, vf, vr, mask, c, f, r = ctx.saved_tensors
        dh = dh.contiguous()
        du, dx = torch.empty_like(u), torch.empty_like(x)
        dvf, dvr = torch.zeros_like(vf), torch.zeros_like(vr)
        carry = torch.zeros(x.shape[1], x.shape[2])
        Scan.lib.train_scan_backward(
            *ctx.size, *map(pointer, (u, x, vf, vr, mask, c, f, r, dh, du, dx, dvf, dvr, carry)))
        return du, dx, dvf, dvr, None, None


class Layer(nn.Module):
    def __init__(self, dim):
        super().__init__()
        n = self.units = dim // 2
        self.u = nn.Linear(dim, 6 * n)
        self.v = nn.Parameter(torch.zeros(4, n))
        with torch.no_grad():
            for d in (0, 3):  # start with open highways
                self.u.bias[(d + 1) * n:(d + 2) * n] = 0.5
                self.u.bias[(d + 2) * n:(d + 3) * n] = -1.0

    def forward(self, x, mask):
        u, n = self.u(x), self.units
        left = Scan.apply(u[..., :3 * n], x[..., :n], self.v[0], self.v[1], mask, 0)
        right = Scan.apply(u[..., 3 * n:], x[..., n:], self.v[2], self.v[3], mask, 1)
        return torch.cat([left, right], -1)


def next_to(x, step):
    """x moved along time by step: the value of the token before (1) or after (-1)."""
    zero = torch.zeros_like(x[:1])
    return torch.cat([zero, x[:-1]]) if step > 0 else torch.cat([x[1:], zero])


class Parser(nn.Module):
    def __init__(self, words, tags, rules, rels, entities, dim, layers, neck, arc, rel, drop):
        super().__init__()
        self.size = {"dim": dim, "layers": layers, "neck": neck, "arc": arc, "rel": rel}
        self.word = nn.Embedding(words, WORD)
        self.sub = nn.EmbeddingBag(SUB_ROWS, SUB, mode="sum")
        self.shape = nn.Embedding(SHAPE_ROWS, SHAPE)
        self.join = nn.Embedding(3, JOIN)
        for e, std in ((self.word, 0.1), (self.sub, 0.05), (self.shape, 0.1), (self.join, 0.1)):
            nn.init.normal_(e.weight, std=std)
        self.inp = nn.Linear(WORD + SUB + SHAPE + JOIN, 3 * dim)  # own, token before, token after
        self.layers = nn.ModuleList(Layer(dim) for _ in range(layers))
        self.neck = nn.Linear(dim, neck)
        self.tag = nn.Linear(neck, tags)
        self.rule = nn.Linear(neck, rules)
        self.entity = nn.Linear(neck, entities)
        self.arc_dep, self.arc_head = nn.Linear(dim, arc), nn.Linear(dim, arc)
        self.arc = nn.Parameter(torch.randn(arc, arc) * 0.05)
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.root = nn.Parameter(torch.randn(arc) * 0.1)
        self.rel_dep, self.rel_head = nn.Linear(dim, rel), nn.Linear(dim, rel)
        self.rel_root = nn.Parameter(torch.randn(rel) * 0.1)
        self.rel = nn.Linear(3 * rel, rels)
        self.drop = drop

    def embed(self, b):
        scale = b["sub_n"].clamp(min=1).float().rsqrt().unsqueeze(-1)
        sub = self.sub(b["sub"], b["sub_off"]).view(*b["word"].shape, SUB) * scale
        if self.training:
            sub = sub * (torch.rand(sub.shape[:2]) > 0.1).float().unsqueeze(-1)
        return torch.cat([self.word(b["word"]), sub, self.shape(b["shape"]),
                          self.join(b["join"])], -1)

    def shared_dropout(self, x):
        if not self.training:
            return x
        keep = (torch.rand(1, *x.shape[1:]) > self.drop).float() / (1 - self.drop)
        return x * keep

    def encode(self, b):
        mask = b["mask"].unsqueeze(-1)
        own, before, after = (self.inp(F.dropout(self.embed(b), self.drop * 0.7, self.training))
                              * mask).chunk(3, -1)
        x = torch.relu(own + next_to(before, 1) + next_to(after, -1)) * mask
        for layer in self.layers:
            x = layer(self.shared_dropout(x), b["mask"])
        return self.shared_dropout(x)

    def labels_of_words(self, x):
        """Scores of tags, lemma rules and names."""
        x = F.relu(self.neck(x))
        return self.tag(x), self.rule(x), self.entity(x)

    def arcs(self, x):
        """x [time, batch, dim] -> scores [batch, dep, head + 1]; column 0 is the root."""
        dep = F.relu(self.arc_dep(x)).transpose(0, 1)
        head = F.relu(self.arc_head(x)).transpose(0, 1)
        root = self.root.expand(head.shape[0], 1, -1)
        head = torch.cat([root, head], 1)
        return torch.matmul(torch.matmul(dep, self.arc) + self.arc_bias, head.transpose(1, 2))

    def relations(self, x, heads):
        """Relation scores for given heads [batch, dep] (0 is the root)."""
        dep = F.relu(self.rel_dep(x)).transpose(0, 1)
        head = F.relu(self.rel_head(x)).transpose(0, 1)
        head = torch.cat([self.rel_root.expand(head.shape[0], 1, -1), head], 1)
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return self.rel(torch.cat([dep, head, dep * head], -1))
