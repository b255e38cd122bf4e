/** A drawn module, in CSS px of the element from its top left corner. */
export interface Qwen3Node {
  /** The checkpoint's name without a layer number, for example `layers.self_attn.q_proj`. */
  id: string;
  label: string;
  /** The id of the drawn module that encloses this one. */
  parent: string | null;
  kind: 'block' | 'container' | 'tokens' | 'embedding' | 'norm' | 'projection' | 'operation' | 'router' | 'expert' | 'sum' | 'residual' | 'output' | 'head' | 'step';
  x: number;
  y: number;
  width: number;
  height: number;
  open: boolean;
}

/** What `ready` rejects with, and the detail of `qwen3-error`. */
export interface Qwen3Failure {
  /** `src-failed`: the file that `src` names did not come. `bad-config`: what `src` or `config` gave is no Qwen3; the message names the field. */
  code: 'unknown-model' | 'unknown-module' | 'unknown-view' | 'src-failed' | 'bad-config' | 'load-failed' | 'crashed';
  message: string;
}

export interface Qwen3DiagramElement extends HTMLElement {
  /** Preset id; `qwen3-30b-a3b` where none is given. */
  model: string;
  /** URL of a Hugging Face `config.json`; wins over `model`. Where it cannot be shown, what stood there stays. */
  src: string;
  /** A Hugging Face config: the object, or its JSON text; wins over `src` and `model`. Taken as it is when it is set. */
  config: object | string | null;
  theme: 'auto' | 'light' | 'dark';
  /** Scale: the same modules as areas in proportion to their parameters; twins that have this view share one scale. Another value is a `qwen3-error` with the code `unknown-view`, and the view stays. */
  view: 'diagram' | 'scale';
  /** Elements of one page with the same name line up, show one another's hover, and open and close together. */
  twin: string;
  /** Ids of the modules that are open, separated by spaces; empty for none. It follows what a reader opens and closes. */
  open: string;
  /** Id of the pinned module. */
  selected: string | null;
  loading: 'lazy' | 'eager';
  /** Resolves when the first frame of the present model is painted; rejects with a `Qwen3Failure`. */
  readonly ready: Promise<void>;
  /** What the command line's `facts` prints of the present model; null before `ready`. */
  facts(): object | null;
  /** What is drawn as a standalone SVG, with what is open and nothing pointed at; null before `ready`. */
  toSVG(): string | null;
  /** The same as a PNG, with two px for each CSS px; null before `ready`. */
  toPNG(): Promise<Blob | null>;
  /** Every drawn module, in the order of the data, where it will be when nothing moves any more; `[]` before `ready`. */
  nodes(): Qwen3Node[];
  /** Opens a module in place, and what has to be open around it. What cannot open or is open already: nothing. Throws a RangeError for an id that the model lacks; before the diagram is loaded it adds to the attribute `open`. */
  expand(id: string): void;
  /** Closes a module and what is open in it, as the − would. */
  collapse(id: string): void;
  /** Pins a module, as a click would, and opens what it lies in, or pins none. Throws a RangeError for an id that the model lacks; before the diagram is loaded it sets the attribute. */
  select(id: string | null): void;
}

declare global {
  interface HTMLElementTagNameMap {
    'qwen3-diagram': Qwen3DiagramElement;
  }
  interface HTMLElementEventMap {
    /** `model`: the preset's id; of a config of the page's own the id under which it is known, which every `model` on this page takes. */
    'qwen3-ready': CustomEvent<{ model: string }>;
    'qwen3-hover': CustomEvent<{ id: string | null }>;
    'qwen3-select': CustomEvent<{ id: string | null }>;
    /** One for each module that opened or closed in this element; its twins, which follow it, say nothing. */
    'qwen3-expand': CustomEvent<{ id: string }>;
    'qwen3-collapse': CustomEvent<{ id: string }>;
    'qwen3-error': CustomEvent<Qwen3Failure>;
  }
}
