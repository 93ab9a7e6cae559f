// Every page works without this file. It tells the styles that scripts run, and starts the components that have one.
import { initAll } from './govuk-frontend.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
initAll();

// What only a narrow window folds is on paper too, in browsers whose styles cannot unfold it.
window.addEventListener('beforeprint', () => {
  for (const folded of document.querySelectorAll('.ledger-fold')) folded.open = true;
});

// Many do not know that printing makes a PDF: where a page has a place for it, there is a button.
for (const place of document.querySelectorAll('[data-print-button]')) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'govuk-button govuk-button--secondary govuk-!-margin-bottom-0';
  button.textContent = place.dataset.printButton;
  button.addEventListener('click', () => window.print());
  place.append(button);
}

// Where something is being reckoned, the page goes on to the answer when it is there, and says so beforehand.
const LOOK_AGAIN_MILLIS = 2000;
const waiting = document.querySelector('[data-waiting-at]');
if (waiting) {
  const words = waiting.querySelector('[role="status"]');
  words.textContent = words.dataset.words;
  const { waitingAt } = waiting.dataset;
  const look = async () => {
    const answer = await fetch(waitingAt, { headers: { accept: 'text/html' } }).catch(() => undefined);
    if (answer && answer.status !== 202) location.replace(waitingAt);
    else setTimeout(look, LOOK_AGAIN_MILLIS);
  };
  setTimeout(look, LOOK_AGAIN_MILLIS);
}
