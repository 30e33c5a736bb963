#!/bin/sh
# make train: sentence boundaries, then tagger and parser, from what lies under $1. Two large
# teachers, their answers on the treebanks and on news without trees, then the small model that
# ships. A run that was cut off goes on from its checkpoints under $2. JOBS=2 trains the teachers
# side by side (one core each); TEACHER_EPOCHS and EPOCHS shorten a trial run.
set -e
shared="$1"; data="$1/data"; build="$2"; jobs="${JOBS:-1}"
mkdir -p "$build/train"
cc -std=c17 -O2 -Isrc -Iinclude tools/train_split.c src/segment/*.c src/base/*.c -lm -o "$build/train_split"
cc -std=c17 -O3 -march=native -ffast-math -fPIC -shared -Isrc -Iinclude tools/train/scan.c \
    src/parse/features.c src/base/utf8.c -lm -o "$build/libtrain.so"
"$build/train_split" models/split.bin "$data"/ud-ewt/*train.conllu "$data"/ud-gum-free/*/train/*.conllu
export OMP_NUM_THREADS=1
python="/usr/bin/python3"
train() { "$python" tools/train/train.py --shared "$data" --lexicon lexicon --native "$build/libtrain.so" --split models/split.bin "$@"; }
teacher() {
    name="$1"; shift
    train --checkpoint "$build/train/$name" --epochs "${TEACHER_EPOCHS:-30}" --neck 128 --arc 128 --rel 96 --drop 0.36 "$@"
}
teacher one --seed 11 --dim 320 --layers 4 & [ "$jobs" -gt 1 ] || wait $!
teacher two --seed 12 --dim 384 --layers 3 & wait
"$python" tools/train/raw.py --shared "$shared" --attache "$build/attache" --model models/en.model >"$build/train/raw.conllu"
"$python" tools/train/soft.py --shared "$data" --native "$build/libtrain.so" --raw "$build/train/raw.conllu" \
    --out "$build/train/answers" "$build/train/one" "$build/train/two"
train --raw "$build/train/raw.conllu" --taught "$build/train/answers" --checkpoint "$build/train/small" \
    --epochs "${EPOCHS:-26}" --seed 1 --drop 0.2 --out models/en.model
# Coreference last: it reads the trees of the model above.
ninja -C "$build" train_coref
"$python" tools/train/coref.py "$build/train/coref" "$data"/ud-gum-free/*/train/*.conllu \
    "$data"/meantime/*/*.xml
"$build/train_coref" models/en.model "$build/en.pack" models/coref.bin \
    $(ls "$build"/train/coref/*.txt | sed 's/\.txt$//')
