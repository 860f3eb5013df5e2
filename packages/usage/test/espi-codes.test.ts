import { describe, expect, it } from 'vitest';
import { isEstimated, registerKind, zoneOfOffset } from '../src/readers/espi-codes.ts';

describe('what a register counts', () => {
  it.each([
    [{ uom: '72' }, undefined, { fuel: 'electricity', unit: 'kWh', power: 6, direction: 'unsaid' }],
    [{ uom: '72', powerOfTenMultiplier: '-3', flowDirection: '19' }, '0', { fuel: 'electricity', power: 3, direction: 'export' }],
    [{ uom: '169', flowDirection: '1' }, '0', { fuel: 'gas', unit: 'therm', power: 9 }],
    [{ uom: '42' }, '1', { fuel: 'gas', unit: 'm3' }],
    [{ uom: '42', commodity: '9' }, undefined, { fuel: 'water', unit: 'm3' }],
    [{ uom: '42' }, undefined, { unknownUnit: 'm3, of gas or water' }],
    [{ uom: '38' }, '0', { skip: 'demand, in watts' }],
    [{ uom: '72', accumulationBehaviour: '1' }, '0', { skip: 'meter stands that only grow' }],
    [{ uom: '72', flowDirection: '2' }, '0', { skip: 'energy in a direction that is not billed' }],
    [{ uom: '72', powerOfTenMultiplier: '99' }, '0', { unknownUnit: 'power of ten "99"' }],
    [{}, '0', { unknownUnit: 'not given' }],
  ])('%j of service %s', (type, service, kind) => {
    expect(registerKind(type, service)).toMatchObject(kind);
  });
});

it('takes an offset for a zone that changes its clock, either sign', () => {
  expect([zoneOfOffset(-28_800), zoneOfOffset(18_000), zoneOfOffset(0), zoneOfOffset(3600)]).toEqual([
    'America/Los_Angeles',
    'America/New_York',
    null,
    null,
  ]);
});

it('knows estimated qualities', () => {
  expect([0, 8, 9, 10, 12, 17].map(isEstimated)).toEqual([false, true, true, false, true, false]);
});
