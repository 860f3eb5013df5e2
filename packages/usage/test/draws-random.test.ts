import { randomSource } from '@arbor/usage';
import { describe, expect, it } from 'vitest';

describe('numbers that look random', () => {
  it('are the same for ever', () => {
    const { uniform } = randomSource(1, 0);
    expect([uniform(), uniform(), uniform()]).toMatchInlineSnapshot(`
      [
        0.9333542210515589,
        0.7350919879972935,
        0.8067638603970408,
      ]
    `);
    expect(randomSource(1, 0).normal()).toMatchInlineSnapshot(`1.5130000307690352`);
  });

  it('differ by seed and by place', () => {
    const firsts = [1, 2, 3].flatMap((seed) => [0, 1, 2].map((place) => randomSource(seed, place).uniform()));
    expect(new Set(firsts).size).toBe(9);
  });

  it('have the mean and the spread of their names', () => {
    const many = Array.from({ length: 4000 }, (_, place) => randomSource(7, place));
    const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
    const uniforms = many.map(({ uniform }) => uniform());
    expect(Math.min(...uniforms)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...uniforms)).toBeLessThan(1);
    expect(Math.abs(mean(uniforms) - 0.5)).toBeLessThan(0.015);
    const normals = many.map(({ normal }) => normal());
    expect(Math.abs(mean(normals))).toBeLessThan(0.05);
    expect(Math.abs(mean(normals.map((one) => one * one)) - 1)).toBeLessThan(0.07);
    const outside = normals.filter((one) => Math.abs(one) > 1.2816).length / normals.length;
    expect(Math.abs(outside - 0.2)).toBeLessThan(0.02);
  });
});
