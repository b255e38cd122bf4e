//! The edge in a real browser: the painter paints, the bundled font is as wide as the core says,
//! and what crosses to JavaScript arrives.
#![allow(clippy::expect_used, reason = "a test that cannot go on says why")]
#![cfg(target_arch = "wasm32")]

use js_sys::Array;
use js_sys::Reflect;
use qwen3_diagram::font;
use qwen3_diagram::font::Face;
use qwen3_diagram::font::Weight;
use qwen3_diagram::web::Handle;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;
use wasm_bindgen_test::wasm_bindgen_test_configure;
use web_sys::CanvasRenderingContext2d;
use web_sys::FontFace;
use web_sys::FontFaceDescriptors;
use web_sys::HtmlCanvasElement;

wasm_bindgen_test_configure!(run_in_browser);

const INTER: &[u8] = include_bytes!("../www/fonts/inter.woff2");
const ITALIC: &[u8] = include_bytes!("../www/fonts/inter-italic.woff2");

fn canvas() -> HtmlCanvasElement {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a browser");
    let canvas = document.create_element("canvas").expect("a canvas");
    canvas.dyn_into().expect("a canvas is a canvas")
}

fn context(canvas: &HtmlCanvasElement) -> CanvasRenderingContext2d {
    let context = canvas.get_context("2d").ok().flatten().expect("a context");
    context.dyn_into().expect("it is of the kind asked for")
}

fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or(JsValue::UNDEFINED)
}

async fn load_fonts() {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .expect("a browser");
    for (bytes, style, weight) in [(INTER, "normal", "400 600"), (ITALIC, "italic", "400")] {
        let how = FontFaceDescriptors::new();
        how.set_style(style);
        how.set_weight(weight);
        let data = js_sys::Uint8Array::from(bytes);
        let face =
            FontFace::new_with_array_buffer_and_descriptors(font::FAMILY, &data.buffer(), &how);
        let face = face.expect("the font is a font");
        let loaded = face.load().expect("it begins to load");
        wasm_bindgen_futures::JsFuture::from(loaded)
            .await
            .expect("it loads");
        document.fonts().add(&face).expect("it is added");
    }
}

#[wasm_bindgen_test]
async fn text_is_as_wide_as_the_core_says() {
    load_fonts().await;
    let canvas = canvas();
    let context = context(&canvas);
    let upright = [
        "AV To We Ya P. r,",
        "SwiGLU 2048 → 768 → 2048",
        "Masked grouped-query attention",
    ];
    let mut worst: f64 = 0.0;
    for size in [12.0, 13.0, 14.0, 17.0, 20.0] {
        for weight in [Weight::Regular, Weight::Medium, Weight::Strong] {
            context.set_font(&format!(
                "{} {size}px \"{}\"",
                weight.number(),
                font::FAMILY
            ));
            for text in upright {
                let measured = context.measure_text(text).expect("it measures").width();
                worst = worst.max((measured - Face::new(size, weight).width(text)).abs());
            }
        }
        context.set_font(&format!("italic 400 {size}px \"{}\"", font::FAMILY));
        let measured = context.measure_text("QKVd").expect("it measures").width();
        worst = worst.max((measured - Face::italic(size).width("QKVd")).abs());
    }
    assert!(worst <= 0.01, "{worst} px off");
}

#[wasm_bindgen_test]
fn nodes_arrive_as_plain_objects() {
    let mut handle = Handle::new();
    let canvas = canvas();
    handle
        .attach(1, canvas, "qwen3-30b-a3b", String::new(), 600.0, 0.0)
        .expect("a known model");
    let nodes: Array = handle.nodes(1).dyn_into().expect("a list");
    let first = nodes.get(0);
    assert_eq!(get(&first, "id"), "tokens");
    assert_eq!(get(&first, "label"), "Tokenized text");
    assert!(get(&first, "parent").is_null());
    assert_eq!(get(&first, "open"), JsValue::FALSE);
    assert_eq!(get(&nodes.get(4), "kind"), "container");
    assert!(
        get(&first, "width")
            .as_f64()
            .is_some_and(|width| width > 100.0)
    );
}

#[wasm_bindgen_test]
fn an_unknown_model_and_an_unknown_module_are_errors_with_a_sentence() {
    let mut handle = Handle::new();
    assert!(
        handle
            .attach(1, canvas(), "gpt-2", String::new(), 600.0, 0.0)
            .is_err()
    );
    handle
        .attach(1, canvas(), "qwen3-1.7b", String::new(), 600.0, 0.0)
        .expect("a known model");
    let error = handle
        .select(1, Some("layers.mlp.gate".into()), 0.0)
        .expect_err("no router");
    let message = get(&JsValue::from(error), "message")
        .as_string()
        .unwrap_or_default();
    assert!(message.contains("layers.mlp.gate"), "{message}");
}

/// The code and the sentence of an error.
fn told(error: &JsValue) -> (String, String) {
    let text = |key| get(error, key).as_string().unwrap_or_default();
    (text("code"), text("message"))
}

/// An object as a script would write it.
fn object(source: &str) -> JsValue {
    js_sys::eval(&format!("({source})")).expect("it is JavaScript")
}

const TINY: &str = "{ model_type: 'qwen3', hidden_size: 64, num_hidden_layers: 2, vocab_size: 100n,
    num_attention_heads: 4, num_key_value_heads: 2, intermediate_size: 96, head_dim: undefined }";

#[wasm_bindgen_test]
fn a_config_that_a_script_gives_is_a_model_like_any_other() {
    let mut handle = Handle::new();
    let id = handle.read("", object(TINY), None).expect("it is a Qwen3");
    assert_eq!(id, "own:1");
    let text = "{\"model_type\": \"qwen3\", \"hidden_size\": 64, \"num_hidden_layers\": 2,
        \"vocab_size\": 100, \"num_attention_heads\": 4, \"num_key_value_heads\": 2,
        \"intermediate_size\": 96}";
    let same = handle.read("", text.into(), None).expect("it is a Qwen3");
    assert_eq!(same, id, "text and object say the same");
    let other = handle.read("my/Tiny/config.json", text.into(), None);
    assert_eq!(other.as_deref(), Ok("own:2"));
    handle
        .attach(1, canvas(), "own:2", String::new(), 600.0, 0.0)
        .expect("it is known now");
    let facts = handle.facts(1);
    assert_eq!(get(&facts, "model"), "own:2");
    assert_eq!(get(&get(&facts, "source"), "repo"), "my/Tiny/config.json");
    assert!(get(&get(&facts, "source"), "revision").is_null());
    assert!(get(&get(&facts, "config"), "rope_scaling").is_null());
    assert_eq!(get(&get(&facts, "config"), "head_dim"), 128);
    let total = 2.0 * 100.0 * 64.0 + 64.0 + 2.0 * (98_304.0 + 256.0 + 128.0 + 18_432.0);
    assert_eq!(get(&get(&facts, "params"), "total"), total);
    let parts: Array = get(&facts, "parts").dyn_into().expect("a list");
    let input = get(&parts.get(5), "input");
    assert_eq!(
        js_sys::JSON::stringify(&input).map(String::from),
        Ok("[\"n\",64]".into())
    );
    assert!(handle.facts(7).is_null());
}

#[wasm_bindgen_test]
fn a_bad_config_is_an_error_with_a_code_and_one_line() {
    let mut handle = Handle::new();
    for (value, line) in [
        (object("[1]"), "config: holds a list;"),
        (
            object("{ model_type: 'qwen3', hidden_size: NaN }"),
            "hidden_size: holds NaN;",
        ),
        (
            object("{ model_type: 'qwen3', hidden_size: -Infinity }"),
            "hidden_size: holds -Infinity;",
        ),
        (
            object("{ model_type: 'qwen3', hidden_size: 1e300 }"),
            "hidden_size: holds 1e+300;",
        ),
        (
            object("{ model_type: 'qwen3', hidden_size: 2n ** 80n }"),
            "hidden_size: holds 1208925819614629174706176;",
        ),
        (object("{ a() {} }"), "config: holds function,"),
        (object("{ a: Symbol() }"), "config: holds symbol,"),
        (
            object("(() => { const a = {}; a.a = a; return a; })()"),
            "config: is nested more than 64 deep;",
        ),
        (
            object("{ get model_type() { throw new Error('no'); } }"),
            "model_type: holds null;",
        ),
        (
            object("new Proxy({}, { ownKeys() { throw new Error('no'); } })"),
            "model_type: is missing;",
        ),
        (
            object("new Array(2 ** 32 - 1)"),
            "config: holds a list of length 4294967295,",
        ),
        ("{".into(), "config: is not JSON from line 1, column 2 on;"),
        (JsValue::UNDEFINED, "config: holds null;"),
    ] {
        let (code, message) = told(&handle.read("", value, None).expect_err(line));
        assert_eq!(code, "bad-config");
        assert!(message.starts_with(line), "{message}, not {line}");
        assert!(!message.contains('\n'), "{message}");
    }
    let chinese = handle.read("", "{".into(), Some("zh-CN".to_owned()));
    let (_, message) = told(&chinese.expect_err("it is no JSON"));
    assert!(
        message.starts_with("config：从第 1 行第 2 列起"),
        "{message}"
    );
    handle
        .read("", object(TINY), None)
        .expect("the handle still works");
    let unknown = handle.model(1, "own:9", 0.0).expect_err("there is none");
    assert_eq!(told(&unknown).0, "unknown-model");
}

#[wasm_bindgen_test]
fn the_painter_paints_in_the_colours_of_the_theme() {
    let mut handle = Handle::new();
    let canvas = canvas();
    handle
        .attach(1, canvas.clone(), "qwen3-1.7b", String::new(), 600.0, 0.0)
        .expect("known");
    handle.resize(1, 600.0, 2.0, 0.0);
    for (theme, ground) in [("light", [255, 255, 255]), ("dark", [15, 20, 27])] {
        handle.theme(1, theme);
        assert!(!handle.paint(1).is_empty());
        assert_eq!(canvas.width(), 1200);
        let pixel = context(&canvas)
            .get_image_data(2.0, 2.0, 1.0, 1.0)
            .expect("pixels")
            .data();
        assert_eq!(&pixel.0[..3], &ground, "{theme}");
    }
}

#[wasm_bindgen_test]
fn an_element_without_a_width_is_not_painted() {
    let mut handle = Handle::new();
    handle
        .attach(1, canvas(), "qwen3-1.7b", String::new(), 0.0, 0.0)
        .expect("known");
    assert!(handle.paint(1).is_empty());
    assert!(handle.paint(2).is_empty());
}

#[wasm_bindgen_test]
fn an_event_that_changes_nothing_brings_no_message() {
    let mut handle = Handle::new();
    handle
        .attach(1, canvas(), "qwen3-1.7b", String::new(), 600.0, 0.0)
        .expect("known");
    assert!(
        !handle
            .moved(1, 206.0, 100.0, 206.0, 100.0, 0.0)
            .is_undefined()
    );
    assert!(
        handle
            .moved(1, 207.0, 100.0, 207.0, 100.0, 1.0)
            .is_undefined()
    );
}
