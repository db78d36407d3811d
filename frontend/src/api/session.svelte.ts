/** Who is signed in here, as the API says it. Nothing about rights is worked out on this side. */
import { answer, api, whenSignedOut, type Answer } from './client.ts';
import { dropTypingOfOthers } from './tab-forms.ts';
import type { Schema } from './types.ts';

export type Session = Schema<'SessionState'>;

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
    return this.current?.user?.role;
  }

  get counterName(): string | undefined {
    return this.current?.counter?.name;
  }

  /** The id of the school district that the counter here lies in. */
  get counterDistrict(): number | undefined {
    return this.current?.counter?.district?.id;
  }

  /** Ask the API again; also fetches the CSRF cookie that the first write needs. */
  load(): Promise<Answer<Session>> {
    return this.adopt(answer<Session>(api.GET('/api/v1/session/', {})));
  }

  /** Every way of signing in answers with the session as it is then: keep it. */
  async adopt(signingIn: Promise<Answer<Session>>): Promise<Answer<Session>> {
    const result = await signingIn;
    if (result.ok) {
      this.current = result.data;
      dropTypingOfOthers(result.data.user?.id);
      this.ranOut = false;
    }
    return result;
  }

  async signOut(): Promise<Answer<unknown>> {
    const result = await answer<unknown>(api.POST('/api/v1/session/sign-out/', {}));
    if (!result.ok) return result;
    this.current = undefined;
    dropTypingOfOthers(undefined);
    return result;
  }
}

export const session = new SessionStore();

whenSignedOut(() => {
  session.ranOut = Boolean(session.current?.user);
});
