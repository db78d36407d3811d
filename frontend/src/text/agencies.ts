/** Which agency is the right one for a place: the rule's one home. */

/** The code of 救急・消防: what is referred there is a matter of minutes. */
const AMBULANCE = 'EMERGENCY_119';

export const isForAmbulance = (codes: readonly string[]): boolean => codes.includes(AMBULANCE);

interface Serving {
  id: number;
  code?: string;
  /** Ids of the school districts it serves; none means the whole city. */
  districts: readonly number[];
}

/** Those that serve the district, the smallest area first; then those of the whole city; then the others. */
export function nearestFirst<Agency extends Serving>(agencies: readonly Agency[], district?: number): Agency[] {
  const rank = ({ districts }: Agency): number => {
    if (districts.length === 0) return 1_000;
    return district !== undefined && districts.includes(district) ? districts.length : 10_000;
  };
  return [...agencies].sort((one, other) => rank(one) - rank(other));
}

/** The agencies that were named by their codes: of each kind the nearest, in the order of the codes. */
export function agenciesNamed<Agency extends Serving>(
  agencies: readonly Agency[],
  codes: readonly string[],
  district?: number
): Agency[] {
  const near = nearestFirst(agencies, district);
  const found = codes.flatMap((code) => near.find((agency) => agency.code === code) ?? []);
  return [...new Map(found.map((agency) => [agency.id, agency])).values()];
}
