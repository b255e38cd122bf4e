// What runs on the post's page beside its diagrams.
import { copyFormula } from '../copy.js';
import { watchLocators } from './locators.js';
import { watchOwn } from './own.js';
import { Pickers } from './pickers.js';
import { watchSaving } from './saving.js';

export function start() {
  const pickers = new Pickers();
  watchOwn((id, name) => pickers.add(id, name));
  document.addEventListener('copy', copyFormula);
  watchLocators();
  watchSaving();
}
