/**
 * Shows the HTML of an e-mail as a mail program does, in a frame in which no script runs. The policy of the page allows no styles in
 * markup, so that the elements are copied and their styles set by script.
 */
const policy = window.trustedTypes?.createPolicy('openings', { createHTML: text => text });
const SHEET = /<style>([^<]*)<\/style>/g;
const LEFT_OUT = ['SCRIPT', 'STYLE', 'LINK', 'META', 'BASE', 'TITLE', 'IFRAME', 'OBJECT', 'EMBED', 'IMG', 'FORM'];

/** The document of a text, and the text of its style sheets. Styles are taken out before: the policy would refuse and report them. */
function parse(text) {
  const plain = text.replaceAll(SHEET, '').replaceAll(' style="', ' data-style="');
  return {
    mail: new DOMParser().parseFromString(policy?.createHTML(plain) ?? plain, 'text/html'),
    rules: [...text.matchAll(SHEET)].map(([, rules]) => rules).join('\n'),
  };
}

/** Copies the attributes but those that load or run something. Links lead nowhere, and say where they would lead. */
function copyAttributes(from, to) {
  for (const { name, value } of from.attributes) {
    if (name === 'data-style') {
      to.style.cssText = value;
    } else if (name === 'href') {
      to.title = value;
    } else if (!name.startsWith('on') && !['src', 'srcset', 'action', 'background'].includes(name)) {
      to.setAttribute(name, value);
    }
  }
}

function copyInto(place, nodes) {
  for (const node of nodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      place.append(node.data);
    } else if (node.nodeType === Node.ELEMENT_NODE && !LEFT_OUT.includes(node.tagName)) {
      const copy = place.ownerDocument.createElement(node.localName);
      copyAttributes(node, copy);
      copyInto(copy, node.childNodes);
      place.append(copy);
    }
  }
}

/** `<openings-mail>`, with the properties `html` and `name`. */
class Mail extends HTMLElement {
  #html = '';
  #frame;

  set html(text) {
    if (text !== this.#html) {
      this.#html = text;
      this.#fill();
    }
  }

  set name(text) {
    this.dataset.name = text;
    this.#frame?.setAttribute('title', text);
  }

  connectedCallback() {
    this.#frame = document.createElement('iframe');
    this.#frame.setAttribute('sandbox', 'allow-same-origin');
    this.#frame.setAttribute('title', this.dataset.name ?? '');
    // Some browsers make the empty document anew once the frame is there.
    this.#frame.onload = () => this.#fill();
    this.replaceChildren(this.#frame);
    this.#fill();
  }

  #fill() {
    const inside = this.#frame?.contentDocument;
    if (!inside?.body) {
      return;
    }
    const { mail, rules } = parse(this.#html);
    const sheet = new this.#frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(rules);
    inside.adoptedStyleSheets = [sheet];
    copyAttributes(mail.documentElement, inside.documentElement);
    inside.body.removeAttribute('style');
    copyAttributes(mail.body, inside.body);
    inside.body.replaceChildren();
    copyInto(inside.body, mail.body.childNodes);
    this.#frame.style.height = `${inside.documentElement.scrollHeight}px`;
  }
}

customElements.define('openings-mail', Mail);
