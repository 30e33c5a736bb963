#!/bin/sh
# make train: sentence boundaries, then tagger and parser, from what lies under $1. Two large
# teachers, their answers on the treebanks and on text without trees, a small model. Then, twice,
# one that goes on from it with the analysis of that text by the model before; upon the second the
# styles of the two treebanks. From there once more with several seeds: the mean of all ships.
# FROM=models/en.model begins with the second part. A run that was cut off goes on from its
# checkpoints under $2. JOBS=2 trains the teachers side by side (one core each); TEACHER_EPOCHS,
# EPOCHS and MORE_EPOCHS shorten a trial run.
set -e
shared="$1"; data="$1/data"; build="$2"; jobs="${JOBS:-1}"
mkdir -p "$build/train"
cc -std=c17 -O2 -Isrc -Iinclude tools/train_split.c src/segment/*.c src/base/*.c -lm -o "$build/train_split"
cc -std=c17 -O3 -march=native -ffast-math -fPIC -shared -Isrc -Iinclude tools/train/scan.c \
    src/parse/features.c src/base/utf8.c -lm -o "$build/libtrain.so"
"$build/train_split" models/split.bin "$data"/ud-ewt/*train.conllu "$data"/ud-gum-free/*/train/*.conllu
export OMP_NUM_THREADS=1
python="/usr/bin/python3"
wordnet="${WORDNET:-/usr/share/wordnet}" # Debian: wordnet-base
inputs="--shared $data --lexicon lexicon --wordnet $wordnet --native $build/libtrain.so"
train() { "$python" tools/train/train.py $inputs --split models/split.bin "$@"; }
teacher() {
    name="$1"; shift
    train --checkpoint "$build/train/$name" --epochs "${TEACHER_EPOCHS:-30}" --neck 128 --arc 128 --rel 96 --drop 0.36 "$@"
}
text() { "$python" tools/train/raw.py --shared "$shared" --wordnet "$wordnet" --attache "$build/attache" --model "$1" >"$build/train/raw.conllu"; }
first() {
    teacher one --seed 11 --dim 320 --layers 4 & [ "$jobs" -gt 1 ] || wait $!
    teacher two --seed 12 --dim 384 --layers 3 & wait
    text models/en.model
    "$python" tools/train/soft.py $inputs --raw "$build/train/raw.conllu" \
        --out "$build/train/answers" "$build/train/one" "$build/train/two"
    train --raw "$build/train/raw.conllu" --taught "$build/train/answers" --checkpoint "$build/train/small" \
        --epochs "${EPOCHS:-26}" --seed 1 --drop 0.2 --out "$build/train/first.model"
}
further() {
    name="$1"; shift
    train --epochs "${MORE_EPOCHS:-8}" --drop 0.2 --checkpoint "$build/train/$name" --out "$build/train/$name.model" "$@"
}
start="${FROM:-$build/train/first.model}"
[ -n "$FROM" ] || first
silver="--raw $build/train/raw.conllu --silver 8000 --rate 0.0012"
text "$start"
further a --start "$start" $silver --seed 1
text "$build/train/a.model"
further b --start "$start" $silver --seed 4
MORE_EPOCHS=2 further styles --start "$build/train/b.model" --styles-only --rate 0.02 --seed 1
text "$build/train/styles.model"
seeds="2 6 7"
for seed in $seeds; do further "more$seed" --start "$build/train/styles.model" $silver --seed "$seed"; done
"$python" tools/train/mean.py $inputs --split models/split.bin --start "$build/train/styles.model" \
    --out models/en.model $(for seed in $seeds; do echo "$build/train/more$seed"; done)
# Coreference last: it reads the trees of the model above.
ninja -C "$build" train_coref
"$python" tools/train/coref.py "$build/train/coref" "$data"/ud-gum-free/*/train/*.conllu \
    "$data"/meantime/*/*.xml
"$build/train_coref" models/en.model "$build/en.pack" models/coref.bin \
    $(ls "$build"/train/coref/*.txt | sed 's/\.txt$//')
