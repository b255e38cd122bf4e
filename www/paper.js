// What goes on paper: while the page is printed, a drawing made for it stands in each picture's place.

/** Listens for the page's way to the printer and back. */
export function watchPaper({ diagrams, call }) {
  const show = () => {
    const rules = call('paper_rules');
    for (const diagram of diagrams.values()) diagram.stage.print(diagram.ask('paper'), rules);
  };
  const clear = () => {
    for (const { stage } of diagrams.values()) stage.print();
  };
  addEventListener('beforeprint', show);
  addEventListener('afterprint', clear);
  matchMedia('print').addEventListener('change', ({ matches }) => (matches ? show() : clear()));
}
