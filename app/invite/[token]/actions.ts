"use server";

import type { Route } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/lib/form-state";
import { declineInvitation, requireInvitation } from "@/lib/groups/invitations/answering";
import { askForInvitation } from "@/lib/groups/invitations/asking";
import { sendInvitationCode, tryInvitationCode } from "@/lib/groups/invitations/codes";
import { tellAlreadyHere } from "@/lib/people/already-here";
import { joinAsNewUser, joinWithAccount, joinWithFurtherAddress, logInAndJoin } from "@/lib/people/joining";
import { mergeOwnPlaces } from "@/lib/people/own-merges";
import { logOut } from "@/lib/users/sessions";
import { newAccountInput } from "@/lib/web/account-input";
import { beginForm, noteBegun } from "@/lib/web/begun-forms";
import { parseForm, showFailure } from "@/lib/web/forms";
import { groupPaths } from "@/lib/web/group-paths";
import { codeInput, emailInput, formIdInput, noteInput, passwordInput, tickInput, tokenInput } from "@/lib/web/inputs";
import { invitePath } from "@/lib/web/invite-path";
import { invitedBrowser, keepInvitedBrowser } from "@/lib/web/invited-browser";
import { guessedRegion } from "@/lib/web/reading";
import { currentAccount, currentSession, forgetSession, requireAccount, startSession } from "@/lib/web/session";
import { joinOrSetUp, leadToTwoStep } from "@/lib/web/two-step-first";
import { forgetTypedText } from "@/lib/web/typed-text";
import { currentVisitor } from "@/lib/web/visitor";

const pressInput = z.object({ token: tokenInput });
const mergeInput = pressInput.extend({ formId: formIdInput });
const newInviteeInput = newAccountInput.safeExtend({ token: tokenInput });
const logInAndJoinInput = z.object({ token: tokenInput, password: passwordInput });
const sendCodeInput = pressInput.extend({ formId: formIdInput, email: emailInput.optional(), again: tickInput });
const enterCodeInput = z.object({ token: tokenInput, code: codeInput });
const bringAddressInput = enterCodeInput.extend({ currentPassword: passwordInput.optional() });
const wordInput = z.object({ token: tokenInput, message: noteInput });

type Comer = { userId: string; token: string };

/** Into the group, or through what it wants first and back to the invitation. */
async function goOn(joined: { groupId: string; isIn: boolean }, { userId, token }: Comer): Promise<void> {
  if (!joined.isIn) await leadToTwoStep(userId, invitePath(token));
  redirect(groupPaths(joined.groupId).joined);
}

export async function joinAsNewUserAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await beginForm(form);
    const input = parseForm(newInviteeInput, form);
    const known = { region: await guessedRegion(), browser: await invitedBrowser() };
    const { session, ...joined } = await joinAsNewUser({ ...input, ...known }, await currentVisitor());
    await forgetTypedText(input);
    await startSession(session, invitePath(input.token));
    await goOn(joined, { userId: session.userId, token: input.token });
  });
}

export async function logInAndJoinAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await beginForm(form);
    const input = { ...parseForm(logInAndJoinInput, form), browser: await invitedBrowser() };
    const { session, ...joined } = await logInAndJoin(input, await currentVisitor());
    await forgetTypedText(input);
    await startSession(session, invitePath(input.token));
    await goOn(joined, { userId: session.userId, token: input.token });
  });
}

export async function joinAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const visitor = await currentVisitor();
    const { token } = parseForm(pressInput, form);
    const opened = await requireInvitation(token, visitor);
    const join = () => joinWithAccount(account, opened, visitor);
    const { groupId } = await joinOrSetUp(account, { wayBack: invitePath(token), act: join });
    await forgetTypedText({ token });
    redirect(groupPaths(groupId).joined);
  });
}

/** Where someone is logged in the code is for their log-in alone, and everywhere else for this browser. */
export async function sendCodeAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    await beginForm(form);
    const visitor = await currentVisitor();
    const { token, again, ...input } = parseForm(sendCodeInput, form);
    const opened = await requireInvitation(token, visitor);
    const session = (await currentAccount())?.session ?? null;
    const { secret } = await sendInvitationCode(opened, { ...input, session }, visitor);
    if (secret) await keepInvitedBrowser({ secret, code: null });
    redirect(again ? (`${invitePath(token)}?sent=again` as Route) : invitePath(token));
  });
}

export async function enterCodeAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const visitor = await currentVisitor();
    const { token, code } = parseForm(enterCodeInput, form);
    const opened = await requireInvitation(token, visitor);
    const { secret = "" } = (await invitedBrowser()) ?? {};
    await tryInvitationCode(opened, { code, asked: { secret } }, visitor);
    await keepInvitedBrowser({ secret, code });
    redirect(invitePath(token));
  });
}

export async function bringAddressAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const visitor = await currentVisitor();
    const { token, ...input } = parseForm(bringAddressInput, form);
    const opened = await requireInvitation(token, visitor);
    const joined = await joinWithFurtherAddress(account, { opened, ...input }, visitor);
    await forgetTypedText({ token });
    await goOn(joined, { userId: account.user.id, token });
  });
}

export async function switchAccountAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { token } = parseForm(pressInput, form);
    await noteBegun(invitePath(token));
    const session = await currentSession();
    if (session) await logOut(session);
    await forgetSession();
    redirect(invitePath(token));
  });
}

export async function openGroupAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { token } = parseForm(pressInput, form);
    const opened = await requireInvitation(token, await currentVisitor());
    const membership = await tellAlreadyHere(account, opened);
    redirect(membership ? groupPaths(membership.groupId).home : invitePath(token));
  });
}

export async function mergeOwnPlacesAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const account = await requireAccount();
    const { groupId } = await mergeOwnPlaces(account, parseForm(mergeInput, form), await currentVisitor());
    redirect(groupPaths(groupId).merged);
  });
}

export async function declineAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const { token, message } = parseForm(wordInput, form);
    await declineInvitation(await requireInvitation(token, await currentVisitor()), { message });
    await forgetTypedText({ token });
    redirect(invitePath(token));
  });
}

export async function askAgainAction(_: FormState, form: FormData): Promise<FormState> {
  return showFailure(form, async () => {
    const input = parseForm(wordInput, form);
    await askForInvitation(input, await currentVisitor());
    redirect(invitePath(input.token));
  });
}
