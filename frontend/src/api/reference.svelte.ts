/**
 * Short lists that hardly change, asked for once: `reference.districts` is empty at first and fills
 * when the answer comes. Another council's lists are never kept.
 */
import { SvelteMap } from 'svelte/reactivity';
import { answer, api, type Answer } from './client.ts';
import { session } from './session.svelte.ts';
import type { Schema } from './types.ts';

export type District = Schema<'DistrictRow'>;
export type Town = Schema<'TownRow'>;
export type Category = Schema<'CategoryRow'>;
export type Agency = Schema<'AgencyRow'>;
export type Counter = Schema<'CounterRow'>;
export type Course = Schema<'CourseRow'>;
export type Rules = Schema<'RulesForScreens'>;

class Reference {
  #known = new SvelteMap<string, unknown>();
  #asked = new Set<string>();

  #keep<Data>(name: string, ask: () => Promise<Answer<Data>>): Data | undefined {
    const key = `${session.current?.council?.id}/${name}`;
    if (!this.#asked.has(key)) {
      this.#asked.add(key);
      void ask().then((result) => {
        if (result.ok) this.#known.set(key, result.data);
        else this.#asked.delete(key);
      });
    }
    return this.#known.get(key) as Data | undefined;
  }

  /** Somebody changed the list: the next who looks asks anew. */
  forget(name: 'agencies' | 'counters'): void {
    const key = `${session.current?.council?.id}/${name}`;
    this.#asked.delete(key);
    this.#known.delete(key);
  }

  get districts(): District[] {
    return this.#keep<District[]>('districts', () => answer(api.GET('/api/v1/districts/', {}))) ?? [];
  }
  get towns(): Town[] {
    return this.#keep<Town[]>('towns', () => answer(api.GET('/api/v1/towns/', {}))) ?? [];
  }
  get categories(): Category[] {
    return this.#keep<Category[]>('categories', () => answer(api.GET('/api/v1/categories/', {}))) ?? [];
  }
  /** Whom to turn to: without those that were retired. */
  get agencies(): Agency[] {
    return this.#keep<Agency[]>('agencies', () => answer(api.GET('/api/v1/agencies/', { params: { query: { is_active: true } } }))) ?? [];
  }
  get counters(): Counter[] {
    return this.#keep<Counter[]>('counters', () => answer(api.GET('/api/v1/counters/', {}))) ?? [];
  }
  get courses(): Course[] {
    return this.#keep<Course[]>('courses', () => answer(api.GET('/api/v1/courses/', {}))) ?? [];
  }
  get rules(): Rules | undefined {
    return this.#keep<Rules>('rules', () => answer(api.GET('/api/v1/rules/', {})));
  }
}

export const reference = new Reference();
