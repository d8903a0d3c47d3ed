import { html, nothing } from '../lib/lit-html.js';
import { plural } from '../shared/language.js';
import { ask, say } from './state.js';

const SHORTEST = 3;
const PAUSE = 200;
const fullName = it => `${it.givenName} ${it.familyName}`;

/** A field that finds contacts while somebody types. It is a combobox as the ARIA Authoring Practices describe it. */
export class ContactSearch {
  text = '';
  found = undefined;
  hasMore = false;
  hasFailed = false;
  #active = -1;
  #timer;
  #request;
  /** Somebody pressed Enter before the answer came: the only contact found is chosen then, or a new one begun. */
  #isHurried = false;

  /**
   * @param redraw draws the dialog again
   * @param pick gets the chosen contact
   * @param none is called for Enter where nobody was found
   */
  constructor(redraw, pick, none = () => {}) {
    this.redraw = redraw;
    this.pick = pick;
    this.none = none;
  }

  #typed(text) {
    this.text = text;
    this.#isHurried = false;
    this.#active = -1;
    this.#request?.abort();
    clearTimeout(this.#timer);
    this.found = undefined;
    if (text.trim().length >= SHORTEST) {
      this.#timer = setTimeout(() => this.#search(text.trim()), PAUSE);
    }
    this.redraw();
  }

  async #search(search) {
    this.#request = new AbortController();
    const { signal } = this.#request;
    try {
      const { contacts } = await ask('Find', { search }, { signal });
      Object.assign(this, { found: contacts.nodes, hasMore: contacts.pageInfo.hasNextPage, hasFailed: false });
      this.#active = -1;
      if (this.#isHurried && this.found.length === 1) {
        this.pick(this.found[0]);
        return;
      }
      if (this.#isHurried && this.found.length === 0) {
        this.none();
        return;
      }
    } catch {
      if (signal.aborted) {
        return;
      }
      this.hasFailed = true;
    }
    this.redraw();
  }

  #keys(event) {
    const list = this.found ?? [];
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && list.length > 0) {
      this.#active = (this.#active + steps[event.key] + list.length) % list.length;
      this.redraw();
      document.getElementById(`contact-${this.#active}`)?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && (this.#active >= 0 || list.length === 1)) {
      this.pick(list[Math.max(0, this.#active)]);
    } else if (event.key === 'Enter' && this.found?.length === 0) {
      this.none();
    } else if (event.key === 'Escape' && this.found) {
      this.found = undefined;
      this.redraw();
    } else if (event.key === 'Enter') {
      this.#isHurried = !this.found;
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  #status() {
    if (this.hasFailed) {
      return say.failures.offline;
    }
    if (!this.found) {
      return '';
    }
    return this.found.length === 0 ? say.noneFound : `${plural(say.found, this.found.length)}${this.hasMore ? ` ${say.moreFound}` : ''}`;
  }

  template() {
    const list = this.found ?? [];
    return html`<div class="field"><label for="search">${say.search}</label><span class="hint" id="search-hint">${say.searchHint}</span>
      <input id="search" role="combobox" autocomplete="off" dir="auto" aria-autocomplete="list"
        aria-controls="contacts" aria-describedby="search-hint"
        aria-expanded=${list.length > 0} aria-activedescendant=${this.#active >= 0 ? `contact-${this.#active}` : nothing}
        .value=${this.text} @input=${event => this.#typed(event.target.value)} @keydown=${event => this.#keys(event)}>
      <ul class="people" id="contacts" role="listbox" aria-label=${say.search} ?hidden=${list.length === 0}>${list.map((it, index) => html`
        <li role="option" id="contact-${index}" aria-selected=${index === this.#active} @click=${() => this.pick(it)}><bdi>${fullName(it)}</bdi>
          <small><bdi>${[it.phone, it.email].filter(Boolean).join(', ')}</bdi></small></li>`)}</ul>
      <p role="status" class="small soft">${this.#status()}</p></div>`;
  }
}
