import { expect, test } from 'vitest';
import { agenciesNamed, type Agency } from './hearing.ts';

const agency = (id: number, code: string, area: string) => ({ id, code, area, name: `${code} ${area}` }) as Agency;
const CENTRES = [
  agency(1, 'COMMUNITY_SUPPORT_CENTER', '市内全域'),
  agency(2, 'COMMUNITY_SUPPORT_CENTER', '旭'),
  agency(3, 'EMERGENCY_119', '')
];
const ids = (found: Agency[]) => found.map(({ id }) => id);

test('the centre of the own area is named before the one for the whole city', () => {
  expect(ids(agenciesNamed(CENTRES, ['COMMUNITY_SUPPORT_CENTER'], 'ほおっちょけん薬局 旭店'))).toEqual([2]);
});

test('where no centre is near, one of its kind is named', () => {
  expect(ids(agenciesNamed(CENTRES, ['COMMUNITY_SUPPORT_CENTER'], '春野窓口'))).toEqual([1]);
});

test('the order of the suggestion is kept, and nobody is named twice', () => {
  expect(ids(agenciesNamed(CENTRES, ['EMERGENCY_119', 'COMMUNITY_SUPPORT_CENTER', 'EMERGENCY_119']))).toEqual([3, 1]);
});

test('a place that the council does not list is left out', () => {
  expect(agenciesNamed(CENTRES, ['SALON'])).toEqual([]);
});
