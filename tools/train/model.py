"""The network: what is seen of a word (itself, its subwords, its shape) and what a dictionary knows
of it (lexical.py), as embeddings read through a window of three tokens; bidirectional simple recurrent layers (Lei et al. 2018), and cheap heads: joint tags, lemma rules
and names behind a bottleneck, biaffine arcs (Dozat and Manning 2017). The window is linear in the
embeddings, so that export.py can fold it into the tables; parse/encode.c runs the same in C."""
import ctypes

import torch
import torch.nn.functional as F
from torch import nn

from data import ENTITY_LABELS, STYLES
from lexical import FLAGS

WORD, SUB, SHAPE, JOIN, FLAG, STYLE = 96, 96, 32, 8, 40, 16
SUB_ROWS, SHAPE_ROWS = 1 << 14, 1 << 10


def pointer(t):
    return ctypes.c_void_p(t.data_ptr())


class Scan(torch.autograd.Function):
    """The recurrence, left and right at once (scan.c)."""
    lib = None

    @staticmethod
    def forward(ctx, u, x, v, mask):
        u, x = u.contiguous(), x.contiguous()
        c, f, r, h = (torch.empty_like(x) for _ in range(4))
        size = [ctypes.c_int64(n) for n in (x.shape[0], x.shape[1], x.shape[2] // 2)]
        Scan.lib.train_scan_forward(*size, *map(pointer, (u, x, v, mask, c, f, r, h)))
        ctx.save_for_backward(u, x, v, mask, c, f, r)
        ctx.size = size
        return h

    @staticmethod
    def backward(ctx, dh):
        u, x, v, mask, c, f, r = ctx.saved_tensors
        dh, du, dx, dv = dh.contiguous(), torch.empty_like(u), torch.empty_like(x), torch.zeros_like(v)
        carry = torch.empty(x.shape[1], x.shape[2] // 2)
        Scan.lib.train_scan_backward(
            *ctx.size, *map(pointer, (u, x, v, mask, c, f, r, dh, du, dx, dv, carry)))
        return du, dx, dv, None


class HalfProduct(torch.autograd.Function):
    """x W' + b with the factors in bfloat16: twice as fast where the machine can."""

    @staticmethod
    def forward(ctx, x, weight, bias):
        flat, weight = x.flatten(0, -2).bfloat16(), weight.bfloat16()
        ctx.save_for_backward(flat, weight)
        return F.linear(flat, weight).float().add_(bias).view(*x.shape[:-1], -1)

    @staticmethod
    def backward(ctx, dy):
        flat, weight = ctx.saved_tensors
        full = dy.flatten(0, -2)
        half = full.bfloat16()
        dx = (half @ weight).float().view(*dy.shape[:-1], -1)
        return dx, (half.t() @ flat).float(), full.sum(0)


def has_half_products():
    try:
        with open("/proc/cpuinfo", encoding="ascii", errors="replace") as info:
            return "avx512_bf16" in info.read()
    except OSError:
        return False


class Linear(nn.Linear):
    half = has_half_products()

    def forward(self, x):
        fast = self.half and self.training
        return HalfProduct.apply(x, self.weight, self.bias) if fast else super().forward(x)


class Layer(nn.Module):
    def __init__(self, dim):
        super().__init__()
        n = dim // 2
        self.u = Linear(dim, 6 * n)
        self.v = nn.Parameter(torch.zeros(4, n))
        with torch.no_grad():
            for d in (0, 3):  # start with open highways
                self.u.bias[(d + 1) * n:(d + 2) * n] = 0.5
                self.u.bias[(d + 2) * n:(d + 3) * n] = -1.0

    def forward(self, x, mask):
        return Scan.apply(self.u(x), x, self.v, mask)


def next_to(x, step):
    """x moved along time by step: the value of the token before (1) or after (-1)."""
    zero = torch.zeros_like(x[:1])
    return torch.cat([zero, x[:-1]]) if step > 0 else torch.cat([x[1:], zero])


class Parser(nn.Module):
    def __init__(self, vocab, drop, dim, layers, neck, arc, rel):
        super().__init__()
        self.size = {"dim": dim, "layers": layers, "neck": neck, "arc": arc, "rel": rel}
        self.word = nn.Embedding(len(vocab.words) + 1, WORD)
        self.sub = nn.EmbeddingBag(SUB_ROWS, SUB, mode="sum")
        self.shape = nn.Embedding(SHAPE_ROWS, SHAPE)
        self.join = nn.Embedding(3, JOIN)
        self.flag = nn.EmbeddingBag(len(FLAGS), FLAG, mode="sum")
        self.style = nn.Embedding(len(STYLES), STYLE)
        for e, std in ((self.word, 0.1), (self.sub, 0.05), (self.shape, 0.1), (self.join, 0.1),
                       (self.flag, 0.05), (self.style, 0.1)):
            nn.init.normal_(e.weight, std=std)
        seen = WORD + SUB + SHAPE + JOIN + FLAG + STYLE
        self.inp = Linear(seen, 3 * dim)  # own, token before, token after
        self.layers = nn.ModuleList(Layer(dim) for _ in range(layers))
        self.neck = Linear(dim, neck)
        self.tag = Linear(neck, len(vocab.tags))
        self.rule = Linear(neck, len(vocab.rules))
        self.entity = nn.Linear(neck, len(ENTITY_LABELS))
        self.arc_dep, self.arc_head = Linear(dim, arc), Linear(dim, arc)
        self.arc = nn.Parameter(torch.randn(arc, arc) * 0.05)
        self.arc_bias = nn.Parameter(torch.zeros(arc))
        self.root = nn.Parameter(torch.randn(arc) * 0.1)
        self.rel_dep, self.rel_head = Linear(dim, rel), Linear(dim, rel)
        self.rel_root = nn.Parameter(torch.randn(rel) * 0.1)
        self.rel = Linear(3 * rel, len(vocab.rels))
        # What a treebank's conventions add to the labels' biases.
        self.own = nn.ModuleDict({name: nn.Embedding(len(STYLES), len(labels)) for name, labels in (
            ("tag", vocab.tags), ("rule", vocab.rules), ("rel", vocab.rels))})
        for e in self.own.values():
            nn.init.zeros_(e.weight)
        self.drop = drop

    def embed(self, b):
        scale = b["sub_n"].clamp(min=1).float().rsqrt().unsqueeze(-1)
        sub = self.sub(b["sub"], b["sub_off"]).view(*b["word"].shape, SUB) * scale
        if self.training:
            sub = sub * (torch.rand(sub.shape[:2]) > 0.1).float().unsqueeze(-1)
        flag = self.flag(b["flag"], b["flag_off"]).view(*b["word"].shape, FLAG)
        return torch.cat([self.word(b["word"]), sub, self.shape(b["shape"]), self.join(b["join"]),
                          flag, self.style(b["style"]).expand(*b["word"].shape, STYLE)], -1)

    def shared_dropout(self, x):
        if not self.training:
            return x
        keep = (torch.rand(1, *x.shape[1:]) > self.drop).float() / (1 - self.drop)
        return x * keep

    def encode(self, b):
        mask = b["mask"].unsqueeze(-1)
        seen = F.dropout(self.embed(b), self.drop * 0.7, self.training)
        own, before, after = (self.inp(seen) * mask).chunk(3, -1)
        x = torch.relu(own + next_to(before, 1) + next_to(after, -1)) * mask
        for layer in self.layers:
            x = layer(self.shared_dropout(x), b["mask"])
        return self.shared_dropout(x)

    def labels_of_words(self, x, style):
        """Scores of tags, lemma rules and names."""
        x = F.relu(self.neck(x))
        return self.tag(x) + self.own["tag"](style), self.rule(x) + self.own["rule"](style), self.entity(x)

    def arcs(self, x):
        """x [time, batch, dim] -> scores [batch, dep, head + 1]; column 0 is the root."""
        dep = F.relu(self.arc_dep(x)).transpose(0, 1)
        head = F.relu(self.arc_head(x)).transpose(0, 1)
        root = self.root.expand(head.shape[0], 1, -1)
        head = torch.cat([root, head], 1)
        return torch.matmul(torch.matmul(dep, self.arc) + self.arc_bias, head.transpose(1, 2))

    def relations(self, x, heads, style):
        """Relation scores for given heads [batch, dep] (0 is the root)."""
        dep = F.relu(self.rel_dep(x)).transpose(0, 1)
        head = F.relu(self.rel_head(x)).transpose(0, 1)
        head = torch.cat([self.rel_root.expand(head.shape[0], 1, -1), head], 1)
        head = torch.gather(head, 1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return self.rel(torch.cat([dep, head, dep * head], -1)) + self.own["rel"](style).unsqueeze(1)
