import { describe, expect, it } from 'vitest';
import { drawingOf } from './drawing.ts';

const asahi = { lat: 33.556, lon: 133.507 };
const ikku = { lat: 33.585, lon: 133.58 };

describe('the drawing of the map', () => {
  it('puts the north above the south and the east to the right of the west', () => {
    const drawing = drawingOf([asahi, ikku]);
    expect(drawing.y(ikku)).toBeLessThan(drawing.y(asahi));
    expect(drawing.x(ikku)).toBeGreaterThan(drawing.x(asahi));
  });

  it('keeps distances alike in both directions', () => {
    const drawing = drawingOf([asahi, ikku]);
    const perDegreeEast = (drawing.x(ikku) - drawing.x(asahi)) / (ikku.lon - asahi.lon);
    const perDegreeNorth = (drawing.y(asahi) - drawing.y(ikku)) / (ikku.lat - asahi.lat);
    expect(perDegreeEast / perDegreeNorth).toBeCloseTo(Math.cos((33.57 * Math.PI) / 180), 3);
  });

  it('can be drawn with a single point', () => {
    const drawing = drawingOf([asahi]);
    expect(Number.isFinite(drawing.x(asahi))).toBe(true);
    expect(drawing.height).toBeGreaterThan(0);
  });
});
