# Everything from a fresh Debian with Rust (rustup), Node and npm: what is missing is installed,
# into the project where it can be.

PORT ?= 8000
BINDGEN := $(shell sed -n 's/^wasm-bindgen = "=\(.*\)"/\1/p' Cargo.toml)
TOOLS := target/tools/wasm-bindgen-$(BINDGEN)
WASM := target/wasm32-unknown-unknown/release/qwen3_diagram.wasm
WEB := target/web/qwen3_diagram_opt.wasm
# The post's build has the figures and the text; the widget that others embed does not.
POST_WASM := target/post/wasm32-unknown-unknown/release/qwen3_diagram.wasm
POST := target/web/post/qwen3_diagram_opt.wasm
# What leaves the smallest wasm after brotli, as measured on the widget: the standard library is built with the crate and for
# size (of one tree, level z: 177.4 KB, s: 195.6, 2: 200.1, where a hover takes 0.15 ms less), and a panic traps at once
# without a message (the element says in its own words that the core stopped). A stable compiler must be told that this is
# meant; `make build SMALL=` does without.
SMALL := -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size
ifneq ($(SMALL),)
SMALLEST := CARGO_PROFILE_RELEASE_OPT_LEVEL=z RUSTC_BOOTSTRAP=1 RUSTFLAGS="-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none"
endif
# When all is linked, only a function that is hardly longer than its call is copied into its callers. It takes as much again.
# What is longer than 8 bytes is copied by one instruction, not by pairs of loads and stores: 6.3 KB. Loops count as they are
# written, where others would keep a pointer for each list that they go through: 1.9 KB.
INLINED := -Cllvm-args=-inline-threshold=5 -Cllvm-args=-max-store-memcpy=1 -Cllvm-args=-disable-lsr
# The passes run once more on what they made of the whole: 0.2 KB. They look as far as it takes, for the longest functions are
# what weighs: 0.3 KB. Nothing is computed on one way so that another has it: 0.4 KB.
INLINED += '-Cpasses=lto<Oz>' -Cllvm-args=-dse-memoryssa-walklimit=2000 -Cllvm-args=-dse-memoryssa-scanlimit=2000 \
  -Cllvm-args=-memdep-block-scan-limit=1000 -Cllvm-args=-memdep-block-number-limit=2000 -Cllvm-args=-memssa-check-limit=2000 \
  -Cllvm-args=-available-load-scan-limit=60 -Cllvm-args=-capture-tracking-max-uses-to-explore=1000 -Cllvm-args=-enable-pre=false
# Nothing points to the lowest KB of memory, which is the end of the stack. What is long and called in one place stays a
# function of its own: a browser compiles each when it is first called, and most of them are not for the first frame.
# Data that is cut where it is zero does not compress as well as whole: 0.7 KB; nor do loads that say how they are aligned,
# which no engine asks: 0.15 KB.
OPT := tests/node_modules/.bin/wasm-opt --low-memory-unused --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
  --enable-mutable-globals --enable-reference-types --enable-multivalue -ocimfs 100 --skip-pass=memory-packing
NAMELESS := --strip-debug --strip-producers
# The names that wasm and glue know each other by, shortened; which became which is printed, for the build: 2.0 KB.
SHORT := --minify-imports-and-exports-and-modules
NODE := tests/node_modules/.installed
CHROME := /usr/bin/chromium /usr/bin/chromedriver
OTHERS := /usr/bin/firefox-esr /usr/bin/WebKitWebDriver /usr/bin/Xvfb
GECKO := target/tools/geckodriver-0.37.1
SOURCES := Cargo.toml Cargo.lock $(shell find src -type f)
PAGES := $(shell find www -type f)

.PHONY: serve build test check bench engines clean help picture gallery fonts native wasm-tests page-tests
.DELETE_ON_ERROR:

serve: build
	@node www/serve.mjs $(PORT)

build: dist/.built

dist/.built: $(WEB) $(POST) target/release/qwen3-diagram $(PAGES) $(NODE)
	node www/build.mjs tests
	@touch $@

target/release/qwen3-diagram: $(SOURCES) | /usr/bin/cc
	cargo build --quiet --release --bin qwen3-diagram
	@touch $@

$(WASM): $(SOURCES) | target/.rust
	$(SMALLEST) cargo rustc --quiet --release --no-default-features --lib --crate-type cdylib \
	  --target wasm32-unknown-unknown $(SMALL) -- $(INLINED)
	@touch $@

$(POST_WASM): $(SOURCES) | target/.rust
	$(SMALLEST) cargo rustc --quiet --release --features figures --lib --crate-type cdylib \
	  --target wasm32-unknown-unknown $(SMALL) --target-dir target/post -- $(INLINED)
	@touch $@

# The standard text of floats is 8 to 12 KB; `decimal` has a light one for both ways.
# What goes before the last pass takes as long again, for 0.8 KB. Functions that are alike follow one another: 2 KB.
$(WEB): $(WASM) $(TOOLS)/bin/wasm-bindgen $(NODE) Makefile www/order.mjs www/sections.mjs
	@! grep -qaE 'flt2dec|dec2flt' $(WASM) || { echo "make: something in the widget writes or parses a float without decimal"; exit 1; }
	$(TOOLS)/bin/wasm-bindgen --target web --no-typescript --omit-default-module-path --out-dir $(@D) $(WASM)
	$(OPT) $(NAMELESS) --flatten --rereloop -Oz $(@D)/qwen3_diagram_bg.wasm -o $@
	node www/order.mjs $@
	$(OPT) -Oz --dealign --reorder-functions-by-name $(NAMELESS) $(SHORT) $@ -o $@ > $@.names

$(POST): $(POST_WASM) $(TOOLS)/bin/wasm-bindgen $(NODE) Makefile www/order.mjs www/sections.mjs
	$(TOOLS)/bin/wasm-bindgen --target web --no-typescript --omit-default-module-path --out-dir $(@D) $(POST_WASM)
	$(OPT) $(NAMELESS) --flatten --rereloop -Oz $(@D)/qwen3_diagram_bg.wasm -o $@
	node www/order.mjs $@
	$(OPT) -Oz --dealign --reorder-functions-by-name $(NAMELESS) $(SHORT) $@ -o $@ > $@.names

# The glue is made by exactly the version that the crate names.
$(TOOLS)/bin/wasm-bindgen: | target/.rust
	cargo install --quiet wasm-bindgen-cli --version $(BINDGEN) --root $(TOOLS)

target/.rust: | /usr/bin/cc
	rustup target add wasm32-unknown-unknown
	rustup component add rustfmt clippy rust-src
	@mkdir -p target && touch $@

$(NODE): tests/package.json tests/package-lock.json
	npm ci --prefix tests --no-audit --no-fund --loglevel=error
	@touch $@

/usr/bin/chromium /usr/bin/chromedriver &:
	$(call debian,chromium chromium-driver)

$(OTHERS) &:
	$(call debian,firefox-esr webkit2gtk-driver xvfb)

# What drives Firefox is in none of Debian's packages.
$(GECKO)/bin/geckodriver: | /usr/bin/cc
	cargo install --quiet geckodriver --version $(GECKO:target/tools/geckodriver-%=%) --root $(GECKO)

# What Rust links with.
/usr/bin/cc:
	$(call debian,gcc libc6-dev)

define debian
@[ "$$(id -u)" = 0 ] || { echo "make: $@ is missing; install it as root: apt-get install $(1)"; exit 1; }
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq $(1)
endef

# In this order, stopping at the first failure.
test: check native wasm-tests page-tests

check: | target/.rust
	cargo fmt --check
	cargo clippy --quiet --all-features --all-targets -- -D warnings
	cargo clippy --quiet --all-features --all-targets --target wasm32-unknown-unknown -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --all-features --document-private-items
	RUSTDOCFLAGS="-D warnings" cargo doc --quiet --no-deps --all-features --document-private-items --target wasm32-unknown-unknown

native: check
	cargo test --quiet --all-features

wasm-tests: native $(TOOLS)/bin/wasm-bindgen | $(CHROME)
	CHROMEDRIVER=/usr/bin/chromedriver BINDGEN="$(CURDIR)/$(TOOLS)/bin" \
	  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="$(CURDIR)/tests/wasm-runner" \
	  cargo test --no-default-features --target wasm32-unknown-unknown --test web

page-tests: wasm-tests build | $(CHROME)
	node --test --test-concurrency=2 $(sort $(wildcard tests/page/*.test.mjs))

bench: build | $(CHROME)
	cargo test --quiet --release --all-features --test pace -- --ignored --nocapture
	node tests/bench.mjs

# For maintainers: the main promises in Firefox and in WebKit; everything else is held in Chromium alone.
engines: build $(GECKO)/bin/geckodriver | $(OTHERS)
	GECKODRIVER=$(CURDIR)/$(GECKO)/bin/geckodriver node --test tests/engines.mjs

# For maintainers: the fonts and the table of their advances are checked in.
fonts:
	python3 -m venv target/fonts/venv
	target/fonts/venv/bin/pip install -q fonttools==4.68.0 brotli==1.2.1
	cd target/fonts && npm pack --silent inter-ui@4.1.1 && tar xzf inter-ui-4.1.1.tgz
	mkdir -p target/fonts/noto
	cd target/fonts/noto && npm pack --silent @fontsource/noto-sans-math@5.3.0 && tar xzf fontsource-noto-sans-math-5.3.0.tgz
	target/fonts/venv/bin/python www/fonts/subset.py target/fonts/package target/fonts/noto/package

# For maintainers: the picture in the README.
picture: build | $(CHROME)
	node tests/picture.mjs

# For maintainers: models of all sorts, to be looked at.
gallery: target/release/qwen3-diagram $(NODE) | $(CHROME)
	node tests/gallery.mjs

help:
	@echo "make serve | test | build | check | bench | clean; for maintainers: engines, picture, gallery, fonts"

clean:
	rm -rf dist tests/node_modules
	cargo clean
