/** Who is signed in here, as the API says it. Nothing about rights is worked out on this side. */
import { answer, api, whenSignedOut, type Answer } from './client.ts';
import type { paths } from './schema';

export type Session =
  paths['/api/v1/session/']['get']['responses'][200]['content']['application/json'];

class SessionStore {
  /** Undefined until the API has been asked once. */
  current = $state<Session>();
  /** The sign-in ran out while a page was open; what was typed there must not be lost. */
  ranOut = $state(false);

  get name(): string {
    return this.current?.user?.name ?? '';
  }

  /** The one role the API knows for whoever is signed in here. */
  get role(): string | undefined {
    return this.current?.user?.role ?? undefined;
  }

  get counterName(): string | undefined {
    return this.current?.counter?.name ?? undefined;
  }

  /** Ask the API again; also fetches the CSRF cookie that the first write needs. */
  async load(): Promise<Answer<Session>> {
    const result = await answer<Session>(api.GET('/api/v1/session/', {}));
    if (result.ok) {
      this.current = result.data;
      this.ranOut = false;
    }
    return result;
  }
}

export const session = new SessionStore();

whenSignedOut(() => {
  session.ranOut = session.current !== undefined;
});
