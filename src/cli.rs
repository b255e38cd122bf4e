//! The command line: arguments in, text out, one clear line for what is wrong.
//! Never: a rule of its own on how anything is drawn.

mod build;
mod drawing;
mod facts;
#[cfg(feature = "figures")]
mod figure;
mod option;
#[cfg(feature = "figures")]
mod post;

use std::fmt;
use std::io::Write;
use std::process::ExitCode;

use lexopt::Arg;

use qwen3_diagram::model::preset;
use qwen3_diagram::svg;
use qwen3_diagram::svg::Themes;

const USAGE: &str = "usage: qwen3-diagram models
       qwen3-diagram facts MODEL
       qwen3-diagram compare LEFT RIGHT
       qwen3-diagram svg MODEL [--width PX] [--theme light|dark|auto] [--lang en|zh] [--view diagram|scale] [--open ID]... [--blank|--key]
       qwen3-diagram figure NAME [--left MODEL] [--right MODEL] [--width PX] [--theme light|dark|auto] [--lang en|zh]
MODEL is an id that models prints, or the path of a config.json. --blank draws a handout, with a key in
place of each text and number, and --key the list of its keys with their answers.";

/// The commands that are meant for people.
const KNOWN: &str = "models, facts, compare, svg, figure";

/// What is wrong with the arguments: one line.
struct Refused(String);

impl<E: fmt::Display> From<E> for Refused {
    fn from(error: E) -> Self {
        Refused(error.to_string())
    }
}

/// Runs the command that the arguments name. Exit status 2 stands for bad input.
pub fn run() -> ExitCode {
    let mut arguments = lexopt::Parser::from_env();
    let text = match command(&mut arguments) {
        Ok(text) => text,
        Err(Refused(line)) => {
            let one_line: String = line
                .chars()
                .map(|c| if c.is_control() { ' ' } else { c })
                .collect();
            eprintln!("qwen3-diagram: {one_line}");
            return ExitCode::from(2);
        }
    };
    // A reader that closes the pipe early is no fault.
    let _ = std::io::stdout().write_all(text.as_bytes());
    ExitCode::SUCCESS
}

fn command(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    match arguments.next()? {
        Some(Arg::Value(name)) if name == "models" => models(arguments),
        Some(Arg::Value(name)) if name == "facts" => facts::facts(arguments),
        Some(Arg::Value(name)) if name == "compare" => facts::compare(arguments),
        Some(Arg::Value(name)) if name == "svg" => drawing::svg(arguments),
        Some(Arg::Value(name)) if name == "fallback" => build::fallback(arguments),
        #[cfg(feature = "figures")]
        Some(Arg::Value(name)) if name == "figure" => figure::run(arguments),
        Some(Arg::Value(name)) if name == "reserve" => no_more(arguments, build::reserve()),
        #[cfg(feature = "figures")]
        Some(Arg::Value(name)) if name == "post" => post::pieces(arguments),
        #[cfg(feature = "figures")]
        Some(Arg::Value(name)) if name == "post-languages" => no_more(arguments, post::languages()),
        Some(Arg::Value(name)) if name == "sheet" => {
            no_more(arguments, svg::properties() + &svg::sheet(Themes::Auto))
        }
        Some(Arg::Value(name)) => Err(Refused(format!(
            "there is no command {name:?}; known are {KNOWN}"
        ))),
        Some(Arg::Long("help") | Arg::Short('h')) => Ok(format!("{USAGE}\n")),
        Some(other) => Err(other.unexpected().into()),
        None => Err(Refused(format!("a command is missing; known are {KNOWN}"))),
    }
}

/// The preset ids, one a line.
fn models(arguments: &mut lexopt::Parser) -> Result<String, Refused> {
    no_more(
        arguments,
        preset::PRESETS
            .iter()
            .map(|preset| format!("{}\n", preset.id))
            .collect(),
    )
}

/// The text, if no argument is left.
fn no_more(arguments: &mut lexopt::Parser, text: String) -> Result<String, Refused> {
    match arguments.next()? {
        Some(argument) => Err(argument.unexpected().into()),
        None => Ok(text),
    }
}
