#!/bin/sh
# learn.sh BUILD SHARED: models/learned.bin, part by part (make learn).
set -e
export OMP_NUM_THREADS=1
# large arrays are not given back to the system each time: a third of the time
export GLIBC_TUNABLES=glibc.malloc.mmap_threshold=4294967295:glibc.malloc.trim_threshold=17179869184
python=/usr/bin/python3 # Debian's, for its numpy and torch
cd "$(dirname "$0")/../.."
$python tools/train/relations.py --build "$1"
$python tools/train/homes.py --build "$1" --shared "$2"
$python tools/train/detect.py --build "$1" --shared "$2" --no-news
$python tools/train/confidence.py --build "$1" --shared "$2"
$python tools/train/detect.py --build "$1" --shared "$2"
