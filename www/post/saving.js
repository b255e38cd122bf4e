// The row of buttons below each diagram: files, and a link to what is selected.
import { copyLink, download } from '../save.js';

export function watchSaving() {
  for (const row of document.querySelectorAll('[data-saves]')) {
    const element = document.getElementById(row.dataset.saves);
    const status = row.querySelector('[role=status]');
    let selected = null;
    // A press beside the diagram lets go of what is selected, before there is a click.
    row.addEventListener('pointerdown', () => { selected = element.selected; }, true);
    row.addEventListener('click', event => {
      const { save } = event.target.dataset;
      if (save) act(save, element, element.selected ?? selected, status);
      selected = null;
    });
  }
}

async function act(save, element, selected, status) {
  try {
    status.textContent = save === 'link'
      ? `${status.dataset.copied} ${await copyLink(element, selected)}`
      : `${status.dataset.saved} ${await download(element, save)}`;
  } catch {
    status.textContent = status.dataset.failed;
  }
}
