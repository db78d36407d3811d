/** Where points of the earth stand on a flat drawing of our own: no foreign map is asked. */

export interface Spot {
  lat: number;
  lon: number;
}
export interface Drawing {
  width: number;
  height: number;
  x: (spot: Spot) => number;
  y: (spot: Spot) => number;
}

const WIDTH = 1000;
const MARGIN = 40;
/** Of all points, this share at each end may lie outside, so that one far village does not shrink the town. */
const OUTSIDE = 0.02;

/** A flat drawing of all points: degrees of longitude are shorter than those of latitude, by the cosine. */
export function drawingOf(spots: readonly Spot[]): Drawing {
  const [west, east] = range(spots.map(({ lon }) => lon));
  const [south, north] = range(spots.map(({ lat }) => lat));
  const squeeze = Math.cos(((north + south) / 2) * (Math.PI / 180));
  const scale = (WIDTH - 2 * MARGIN) / ((east - west) * squeeze);
  return {
    width: WIDTH,
    height: Math.round((north - south) * scale + 2 * MARGIN),
    x: ({ lon }) => MARGIN + (lon - west) * squeeze * scale,
    y: ({ lat }) => MARGIN + (north - lat) * scale
  };
}

function range(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  const sorted = [...values].sort((one, other) => one - other);
  const cut = Math.floor(sorted.length * OUTSIDE);
  const [low = 0, high = 1] = [sorted[cut], sorted[sorted.length - 1 - cut]];
  return high > low ? [low, high] : [low - 0.01, low + 0.01];
}
