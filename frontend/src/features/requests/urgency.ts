/** Whether a matter was urgent, as staff see it afterwards. */
import { answer, api } from '#api/client.ts';
import type { RequestPage } from './requests.ts';

export const judgeUrgency = (id: number, urgent: boolean) =>
  answer<RequestPage>(api.POST('/api/v1/requests/{id}/urgency/', { params: { path: { id } }, body: { urgent } }));
