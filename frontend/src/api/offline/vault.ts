/**
 * Seals what a tablet keeps. The key comes from the API after a sign-in and lives in memory alone:
 * a locked tablet has forgotten it, a revoked one never gets it again.
 */
import type { Sealed } from './store.ts';

const NONCE_BYTES = 12;

/** 256 bits from base64url. */
export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const base64 = base64url.replace(/-/g, '+').replace(/_/g, '/');
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}

export function randomBytes(count: number): Uint8Array<ArrayBuffer> {
  return crypto.getRandomValues(new Uint8Array(count));
}

class Vault {
  #key: CryptoKey | undefined;

  get isOpen(): boolean {
    return this.#key !== undefined;
  }

  /** Afterwards no script can read the key out again, only use it. */
  async open(key: string): Promise<void> {
    this.#key = await crypto.subtle.importKey('raw', bytesOf(key), 'AES-GCM', false, ['encrypt', 'decrypt']);
  }

  close(): void {
    this.#key = undefined;
  }

  /** `name` is sealed in: what was kept under one name opens under no other. */
  async seal(name: string, value: unknown): Promise<Sealed | undefined> {
    if (!this.#key) return undefined;
    const nonce = randomBytes(NONCE_BYTES);
    const text = new TextEncoder().encode(JSON.stringify(value));
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData: named(name) }, this.#key, text);
    return { nonce, data };
  }

  /** Undefined when it was sealed with another key, or changed since. */
  async unseal<Value>(name: string, { nonce, data }: Sealed): Promise<Value | undefined> {
    if (!this.#key) return undefined;
    try {
      const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce, additionalData: named(name) }, this.#key, data);
      return JSON.parse(new TextDecoder().decode(text)) as Value;
    } catch {
      return undefined;
    }
  }
}

const named = (name: string) => new TextEncoder().encode(name);

export const vault = new Vault();
