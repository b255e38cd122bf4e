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
  code: 'unknown-model' | 'unknown-module' | 'load-failed' | 'crashed';
  message: string;
}

export interface Qwen3DiagramElement extends HTMLElement {
  /** Preset id; `qwen3-30b-a3b` where none is given. */
  model: string;
  theme: 'auto' | 'light' | 'dark';
  /** Elements of one page with the same name line up and show one another's hover. */
  twin: string;
  /** Id of the pinned module. */
  selected: string | null;
  loading: 'lazy' | 'eager';
  /** Resolves when the first frame of the present model is painted; rejects with a `Qwen3Failure`. */
  readonly ready: Promise<void>;
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
    'qwen3-ready': CustomEvent<{ model: string }>;
    'qwen3-hover': CustomEvent<{ id: string | null }>;
    'qwen3-select': CustomEvent<{ id: string | null }>;
    'qwen3-error': CustomEvent<Qwen3Failure>;
  }
}
