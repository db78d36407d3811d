import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { agenciesNamed, nearestFirst } from './agencies.ts';

const CENTRE = 'COMMUNITY_SUPPORT_CENTER';
const agency = (id: number, code: string, ...districts: number[]) => ({ id, code, districts });
const CENTRES = [agency(1, CENTRE), agency(2, CENTRE, 7, 8, 9), agency(3, CENTRE, 7), agency(4, 'EMERGENCY_119')];
const ids = (found: { id: number }[]) => found.map(({ id }) => id);

test('the centre of the smallest area comes first, then the whole city, then the others', () => {
  expect(ids(nearestFirst(CENTRES.slice(0, 3), 7))).toEqual([3, 2, 1]);
  expect(ids(nearestFirst(CENTRES.slice(0, 3), 5))).toEqual([1, 2, 3]);
});

test('where the district is not known, the centre of the whole city is named', () => {
  expect(ids(agenciesNamed(CENTRES, [CENTRE]))).toEqual([1]);
});

test('the order of the codes is kept, and nobody is named twice', () => {
  expect(ids(agenciesNamed(CENTRES, ['EMERGENCY_119', CENTRE, 'EMERGENCY_119'], 8))).toEqual([4, 2]);
});

test('a place that the council does not list is left out', () => {
  expect(agenciesNamed(CENTRES, ['SALON'])).toEqual([]);
});

interface Row {
  name: string;
  district: string;
  districts: string[];
  triage_code: string | null;
}
const rows = (file: string, of: string): Row[] =>
  (JSON.parse(readFileSync(resolve(`../fixtures/data/${file}.json`), 'utf-8')) as Record<string, Row[]>)[of] ?? [];

test('at each of the 104 counters the centre of its own district is named', () => {
  const counters = rows('counters', 'counters');
  const all = [...new Set(counters.map(({ district }) => district))];
  const agencies = rows('agencies', 'agencies').map(({ name, districts, triage_code }, id) => ({
    id,
    name,
    code: triage_code ?? '',
    districts: districts.map((each) => (all.includes(each) ? all.indexOf(each) : -1)),
    serves: districts
  }));
  expect(counters.length).toBe(104);
  for (const { name, district } of counters) {
    const [centre] = agenciesNamed(agencies, [CENTRE], all.indexOf(district));
    expect(centre?.serves, name).toContain(district);
    expect(centre?.name, name).toMatch(/^地域包括支援センター/);
  }
});
