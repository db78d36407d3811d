/** The forms that may wait on a tablet, and where in the API each of them goes. */
export const DESTINATION = {
  request: '/api/v1/requests/',
  repeat: '/api/v1/earlier-requests/repeat/',
  solved: '/api/v1/consultations/solved/',
  taken_back: '/api/v1/consultations/take-back/',
  referred: '/api/v1/consultations/referred/',
  urgent: '/api/v1/urgent-flags/',
  concern: '/api/v1/concerns/'
} as const;

export type Kind = keyof typeof DESTINATION;
