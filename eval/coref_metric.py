"""The CoNLL-2012 measures of coreference, written from their definitions: MUC (Vilain et al. 1995),
B3 (Bagga and Baldwin 1998), CEAF with the entity measure phi4 (Luo 2005) under an optimal alignment.

Each takes key and response, lists of sets of mentions, and gives four sums: what is right of the
key, the whole key, what is right of the response, the whole response. Sums of documents add up;
`f1` turns them into recall, precision and F1.
"""


def where(clusters):
    return {mention: i for i, cluster in enumerate(clusters) for mention in cluster}


def muc(key, response):
    """Links: a cluster of n has n - 1, less one for every further piece that it is broken into."""
    def side(one, other):
        at, right, whole = where(other), 0, 0
        for cluster in one:
            pieces = len({at[m] for m in cluster if m in at}) + sum(m not in at for m in cluster)
            right += len(cluster) - pieces
            whole += len(cluster) - 1
        return right, whole
    return side(key, response) + side(response, key)


def b_cubed(key, response):
    """Mentions: the share of the mention's own cluster that the other side puts with it."""
    def side(one, other):
        at = where(other)
        right = sum(len(cluster & other[at[m]]) / len(cluster)
                    for cluster in one for m in cluster if m in at)
        return right, sum(map(len, one))
    return side(key, response) + side(response, key)


def ceaf_e(key, response):
    """Entities: the sum of 2|K & R| / (|K| + |R|) over the best one-to-one alignment."""
    likeness = [[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key]
    best = alignment(likeness)
    return best, len(key), best, len(response)


def alignment(likeness):
    """Greatest sum of a one-to-one alignment of rows and columns (Hungarian method with
    potentials, O(rows^2 * columns)). Rows and columns without likeness are left out before."""
    rows = [row for row in likeness if any(row)]
    if not rows:
        return 0.0
    columns = [c for c in range(len(rows[0])) if any(row[c] for row in rows)]
    cost = [[-row[c] for c in columns] for row in rows]
    if len(cost) > len(columns):
        cost = [list(column) for column in zip(*cost)]
    return -assign(cost)


def assign(cost):
    """Least cost of giving every row a column of its own; no more rows than columns."""
    rows, columns = len(cost), len(cost[0])
    row_price, column_price = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)  # row of each column, counted from 1; 0: none
    for row in range(1, rows + 1):
        owner[0], at = row, 0
        slack, came_from = [float("inf")] * (columns + 1), [0] * (columns + 1)
        done = [False] * (columns + 1)
        while owner[at]:
            done[at] = True
            i, least, to = owner[at], float("inf"), 0
            for j in range(1, columns + 1):
                if done[j]:
                    continue
                over = cost[i - 1][j - 1] - row_price[i] - column_price[j]
                if over < slack[j]:
                    slack[j], came_from[j] = over, at
                if slack[j] < least:
                    least, to = slack[j], j
            for j in range(columns + 1):
                if done[j]:
                    row_price[owner[j]] += least
                    column_price[j] -= least
                else:
                    slack[j] -= least
            at = to
        while at:
            owner[at] = owner[came_from[at]]
            at = came_from[at]
    return sum(cost[owner[j] - 1][j - 1] for j in range(1, columns + 1) if owner[j])


MEASURES = {"MUC": muc, "B3": b_cubed, "CEAFe": ceaf_e}


def f1(sums):
    """(recall, precision, F1) of four sums; a side that is empty counts 0."""
    right_key, all_key, right_response, all_response = sums
    recall = right_key / all_key if all_key else 0.0
    precision = right_response / all_response if all_response else 0.0
    both = recall + precision
    return recall, precision, 2 * recall * precision / both if both else 0.0
