//! The command line: which models there are, and each as a standalone SVG.
//! Never: a rule of its own on how anything is drawn.

#[cfg(not(target_arch = "wasm32"))]
mod cli;

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    cli::run()
}

/// In a browser there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
