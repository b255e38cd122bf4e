/** A drawn module, in CSS px of the element from its top left corner. */
export interface Qwen3Node {
  /** The checkpoint's name without a layer number, for example `layers.self_attn.q_proj`. */
  id: string;
  label: string;
  /** The id of the drawn module that encloses this one. */
  parent: string | null;
  kind: 'block' | 'container' | 'tokens' | 'embedding' | 'norm' | 'projection' | 'operation' | 'router' | 'expert' | 'sum' | 'residual' | 'output';
  x: number;
  y: number;
  width: number;
  height: number;
  open: boolean;
}

/** What `ready` rejects with, and the detail of `qwen3-error`. */
export interface Qwen3Failure {
  /** `src-failed`: the file that `src` names did not come. `bad-config`: what `src` or `config` gave is no Qwen3; the message names the field. */
  code: 'unknown-model' | 'unknown-module' | 'src-failed' | 'bad-config' | 'load-failed' | 'crashed';
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
  /** Elements of one page with the same name line up and show one another's hover. */
  twin: string;
  /** Id of the pinned module. */
  selected: string | null;
  loading: 'lazy' | 'eager';
  /** Resolves when the first frame of the present model is painted; rejects with a `Qwen3Failure`. */
  readonly ready: Promise<void>;
  /** What the command line's `facts` prints of the present model; null before `ready`. */
  facts(): object | null;
  /** Every drawn module, in the order of the data; `[]` before `ready`. */
  nodes(): Qwen3Node[];
  /** Pins a module, as a click would, or none. Throws a RangeError for an id that the model lacks; before the diagram is loaded it sets the attribute. */
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
    'qwen3-error': CustomEvent<Qwen3Failure>;
  }
}
