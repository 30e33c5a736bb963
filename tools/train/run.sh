#!/bin/sh
# make train: sentence boundaries, then tagger and parser, from the treebanks under $1.
set -e
shared="$1/data"
build="$2"
mkdir -p "$build"
cc -std=c17 -O2 -Isrc -Iinclude tools/train_split.c src/segment/*.c src/base/*.c -lm -o "$build/train_split"
cc -std=c17 -O3 -march=native -ffast-math -fPIC -shared -Isrc -Iinclude tools/train/scan.c \
    src/parse/features.c src/base/utf8.c -lm -o "$build/libtrain.so"
"$build/train_split" models/split.bin "$shared"/ud-ewt/*train.conllu "$shared"/ud-gum-free/*/train/*.conllu
OMP_NUM_THREADS=1 /usr/bin/python3 tools/train/train.py --shared "$shared" --native "$build/libtrain.so" \
    --split models/split.bin --out models/en.model --epochs 45 --checkpoint "$build/train.checkpoint"
