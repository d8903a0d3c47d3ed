import { Failure, site } from '../shared/api.js';

const AT_ONCE = 500;
const encoder = new TextEncoder();
const hexadecimal = buffer => Array.from(new Uint8Array(buffer), it => it.toString(16).padStart(2, '0')).join('');

/**
 * Solves a challenge of `GET /proof-of-work`: finds the number whose digits after the salt have the SHA-256 that the challenge names.
 * It makes a script that books all times expensive, and costs a person about half a second.
 */
export async function solve() {
  const response = await fetch(new URL('proof-of-work', site)).catch(() => {
    throw new Failure('offline');
  });
  // Browsers hash on HTTPS and on this machine only.
  if (!response.ok || !crypto.subtle) {
    throw new Failure('broken');
  }
  const { algorithm, challenge, maxnumber, salt, signature } = await response.json();
  const hash = async number => hexadecimal(await crypto.subtle.digest(algorithm, encoder.encode(`${salt}${number}`)));
  for (let from = 0; from <= maxnumber; from += AT_ONCE) {
    const hashes = await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => hash(from + index)));
    const found = hashes.indexOf(challenge);
    if (found >= 0) {
      return btoa(JSON.stringify({ algorithm, challenge, number: from + found, salt, signature }));
    }
  }
  throw new Failure('broken');
}
