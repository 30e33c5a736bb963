# Words only: what a person types. The build is described in meson.build.
BUILD ?= build
PREFIX ?= /usr/local
SHARED ?= ../shared
PACKAGES = gcc meson ninja-build python3 libsqlite3-dev libcmocka-dev pkg-config
.PHONY: all deps demo test eval bench train learn lint asan fuzz install

all: $(BUILD)/build.ninja
	@ninja -C $(BUILD)

$(BUILD)/build.ninja:
	meson setup $(BUILD) --prefix=$(abspath $(PREFIX))

deps:
	@sh tools/deps.sh $(PACKAGES)

demo: deps all
	@sh tools/demo.sh $(BUILD)

test: all
	@sh tools/test.sh $(BUILD)

asan:
	@[ -f build-asan/build.ninja ] || meson setup build-asan -Db_sanitize=address,undefined -Dbuildtype=debugoptimized -Db_lundef=false
	@ninja -C build-asan
	@sh tools/test.sh build-asan

# Every target with clang's libFuzzer, for SECONDS each; what crashes lies in build-fuzz/.
SECONDS ?= 60
fuzz: all
	@sh tools/fuzz.sh $(BUILD) $(SECONDS)

eval: all
	@sh eval/run.sh $(BUILD) $(SHARED)

bench: all
	@python3 bench/run.py $(BUILD)/attache examples
	@python3 bench/corpus.py $(SHARED) examples >$(BUILD)/corpus.txt
	@for k in avx512 avx2 plain; do ATTACHE_KERNELS=$$k $(BUILD)/stages models/en.model $(BUILD)/en.pack models/learned.bin $(BUILD)/corpus.txt; done

train:
	@sh tools/train/run.sh $(SHARED) $(BUILD)

# What was learnt from sentences: relations by words, words that tell events, calibrated confidence (fitted without
# the news that the clues learn from last). Ten minutes, one core.
learn: all
	@sh tools/train/learn.sh $(BUILD) $(SHARED)

lint: all
	@$(BUILD)/attache lexicon check lexicon | tail -n 1
	@sh tools/lint.sh

install: all
	meson configure $(BUILD) -Dprefix=$(abspath $(PREFIX))
	ninja -C $(BUILD)
	meson install -C $(BUILD) --no-rebuild
