// What the proof asks inside Thunderbird. Sent along with every call, so nothing here keeps state except
// the list of windows and alerts, which hangs on the main window.
const { MailServices } = ChromeUtils.importESModule("resource:///modules/MailServices.sys.mjs");
const mainWindow = Services.wm.getMostRecentWindow("mail:3pane");
const SECURITY = { 0: "none", 1: "starttls-if-offered", 2: "starttls", 3: "tls" };
const AUTH = { 1: "none", 2: "old", 3: "password", 4: "encrypted", 5: "gssapi", 6: "ntlm", 7: "certificate",
               8: "any-secure", 9: "any", 10: "oauth2" };

// Wait for a condition; Thunderbird itself goes on meanwhile.
async function until(condition, seconds) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const value = await condition();
    if (value || Date.now() > end) {
      return value;
    }
    await new Promise(resolve => mainWindow.setTimeout(resolve, 50));
  }
}

// ---- windows and alerts ---------------------------------------------------------------------------------

// Note and close every window that comes up from now on: an open dialog would stop the remote control.
function watch() {
  if (mainWindow.mailplumbSeen) {
    return mainWindow.mailplumbSeen;
  }
  const seen = (mainWindow.mailplumbSeen = { windows: [], alerts: [] });
  const observer = {
    observe(subject, topic) {
      if (topic == "common-dialog-loaded") {
        const dialog = subject.Dialog;
        seen.windows.push(`${dialog.args.title || ""}: ${dialog.args.text || ""}`);
        subject.document.getElementById("commonDialog").cancelDialog();
        return;
      }
      subject.addEventListener("load", () => {
        const url = subject.location.href;
        if (!url.endsWith("/commonDialog.xhtml") && !url.endsWith("/messenger.xhtml")) {
          seen.windows.push(`${subject.document.title}: ${url}`);
          subject.setTimeout(() => subject.close(), 0);
        }
      }, { once: true });
    },
  };
  Services.obs.addObserver(observer, "common-dialog-loaded");
  Services.obs.addObserver(observer, "domwindowopened");
  MailServices.mailSession.addUserFeedbackListener({
    QueryInterface: ChromeUtils.generateQI(["nsIMsgUserFeedbackListener"]),
    onAlert(message) {
      seen.alerts.push(message);
      return true;
    },
    onCertError(secInfo) {
      seen.alerts.push(`certificate refused: ${secInfo && secInfo.errorCodeString}`);
    },
  });
  return seen;
}

// What the user would see after the start: the tabs, other windows, and the account set-up.
async function startup() {
  watch();
  await mainWindow.delayedStartupPromise;
  const { isFirstRun } = ChromeUtils.importESModule("resource:///modules/accountcreation/FirstRun.sys.mjs");
  const setUp = () => {
    const hub = mainWindow.document.querySelector("account-hub-container");
    return Boolean(hub && hub.modal && hub.modal.open);
  };
  const firstRun = isFirstRun();
  if (firstRun) {
    await until(setUp, 20);
  }
  const tabs = mainWindow.document.getElementById("tabmail").tabInfo;
  return {
    firstRun,
    setUpShown: setUp(),
    tabs: tabs.map(tab => tab.mode.name),
    windows: [...Services.wm.getEnumerator(null)].map(each => each.location.href)
      .filter(url => !url.endsWith("/messenger.xhtml")),
  };
}

// ---- accounts -------------------------------------------------------------------------------------------

// All mail accounts as the account manager holds them, in neutral words.
function accounts() {
  return MailServices.accounts.accounts.filter(account => account.incomingServer.type != "none").map(account => {
    const server = account.incomingServer;
    const identity = account.defaultIdentity;
    const outgoing = identity && MailServices.outgoingServer.getServerByIdentity(identity);
    const found = {
      valid: server.valid,
      address: identity && identity.email,
      name: identity && identity.fullName,
      incoming: {
        protocol: server.type, host: server.hostname, port: server.port, username: server.username,
        security: SECURITY[server.socketType], auth: AUTH[server.authMethod],
      },
      outgoing: outgoing && {
        protocol: outgoing.type, host: outgoing.serverURI.host,
        port: outgoing.QueryInterface(Ci.nsISmtpServer).port, username: outgoing.username,
        security: SECURITY[outgoing.socketType], auth: AUTH[outgoing.authMethod],
      },
    };
    if (server.type == "pop3") {
      const pop = server.QueryInterface(Ci.nsIPop3IncomingServer);
      found.pop = {
        leave_on_server: pop.leaveMessagesOnServer, delete_by_age: pop.deleteByAgeFromServer,
        days: pop.numDaysToLeaveOnServer, delete_with_local: pop.deleteMailLeftOnServer,
      };
    }
    return found;
  });
}

// The values that count now for preferences of a file; null for one that is not set at all.
function preferences(names) {
  const values = {};
  for (const name of names) {
    const read = { [Services.prefs.PREF_STRING]: "getStringPref", [Services.prefs.PREF_INT]: "getIntPref",
                   [Services.prefs.PREF_BOOL]: "getBoolPref" }[Services.prefs.getPrefType(name)];
    values[name] = read ? Services.prefs[read](name) : null;
  }
  return values;
}

// Put the password of every account into the login store, as if it had been typed and kept.
async function rememberPassword(password) {
  const origins = new Map();
  for (const account of MailServices.accounts.accounts) {
    const server = account.incomingServer;
    if (server.type != "none") {
      origins.set(`${server.localStoreType}://${server.hostname}`, server.username);
    }
  }
  for (const server of MailServices.outgoingServer.servers) {
    origins.set(`smtp://${server.serverURI.host}`, server.username);
  }
  for (const [origin, username] of origins) {
    const login = Cc["@mozilla.org/login-manager/loginInfo;1"].createInstance(Ci.nsILoginInfo);
    login.init(origin, null, origin, username, password, "", "");
    await Services.logins.addLoginAsync(login);
  }
  return [...origins.keys()];
}

function goOnline() {
  Services.io.offline = false;
}

// ---- mail -----------------------------------------------------------------------------------------------

function firstAccount() {
  return MailServices.accounts.accounts.find(account => account.incomingServer.type != "none");
}

function inboxOf(server) {
  return server.rootFolder.getFolderWithFlags(Ci.nsMsgFolderFlags.Inbox);
}

// Ask one operation for its end: resolves with its status, never rejects.
function finished(start) {
  return new Promise(resolve => {
    start({
      QueryInterface: ChromeUtils.generateQI(["nsIUrlListener"]),
      OnStartRunningUrl() {},
      OnStopRunningUrl(url, status) {
        resolve({ status, message: (url instanceof Ci.nsIMsgMailNewsUrl && url.errorMessage) || "" });
      },
    });
  });
}

// Log in, as "test this account" would.
async function logIn() {
  const { status, message } = await finished(listener => firstAccount().incomingServer.verifyLogon(listener, null));
  return { ok: Components.isSuccessCode(status), status: `0x${(status >>> 0).toString(16)}`, message,
           seen: watch() };
}

// Get mail until the inbox lists so many messages, or time is over; the subjects are what a user would see.
// The account may be fetching already (it checks at start), which refuses ours: so ask again.
async function fetchMail(wanted, seconds) {
  const server = firstAccount().incomingServer;
  let asked = 0;
  let last = "";
  const listed = () => {
    const inbox = inboxOf(server);
    return inbox ? [...inbox.messages].map(header => header.mime2DecodedSubject) : [];
  };
  await until(async () => {
    if (!inboxOf(server)) {
      server.performExpand(mainWindow.msgWindow);
      await until(() => inboxOf(server), 5);
    }
    const inbox = inboxOf(server);
    if (inbox && listed().length < wanted) {
      asked++;
      const { status } = await finished(listener => inbox.getNewMessages(mainWindow.msgWindow, listener));
      last = `0x${(status >>> 0).toString(16)}`;
      await until(() => listed().length >= wanted, 0.5);
    }
    return listed().length >= wanted;
  }, seconds);
  return { subjects: listed(), asked, last, seen: watch() };
}

// Send one letter to oneself by the account's own outgoing server.
async function send(subject) {
  const identity = firstAccount().defaultIdentity;
  const server = MailServices.outgoingServer.getServerByIdentity(identity);
  const file = Services.dirsvc.get("TmpD", Ci.nsIFile);
  file.append("letter.eml");
  const id = `<${Services.uuid.generateUUID().toString().slice(1, -1)}@example.test>`;
  await IOUtils.writeUTF8(file.path, [`From: ${identity.email}`, `To: ${identity.email}`, `Subject: ${subject}`,
    `Message-ID: ${id}`, `Date: ${new Date().toUTCString().replace("GMT", "+0000")}`, "", "A letter.", ""].join("\r\n"));
  const to = [MailServices.headerParser.makeMailboxObject("", identity.email)];
  const { status, message } = await new Promise(resolve => {
    server.sendMailMessage(file, to, [], identity, identity.email, "", null, false, id, {
      QueryInterface: ChromeUtils.generateQI(["nsIMsgOutgoingListener"]),
      onSendStart() {},
      onSendStop(uri, result, info, text) {
        resolve({ status: result, message: text || "" });
      },
    });
  });
  return { ok: Components.isSuccessCode(status), status: `0x${(status >>> 0).toString(16)}`, message };
}

// ---- what we hand out besides a profile folder ----------------------------------------------------------

// Tools > Import, from the zip file on: the same calls in the same order as its page makes.
async function importZip(path) {
  const { ThunderbirdProfileImporter } =
    ChromeUtils.importESModule("resource:///modules/ThunderbirdProfileImporter.sys.mjs");
  const file = Cc["@mozilla.org/file/local;1"].createInstance(Ci.nsIFile);
  file.initWithPath(path);
  const importer = new ThunderbirdProfileImporter();
  if (!importer.validateSource(file)) {
    return { valid: false };
  }
  const folder = await importer.extractZipFile(file, () => {});
  try {
    const restart = await importer.startImport(folder, { accounts: true });
    return { valid: true, restart };
  } finally {
    await IOUtils.remove(folder.path, { recursive: true });
  }
}

// A file config-v1.1.xml as Thunderbird's own reader understands it.
async function readAutoconfig(path) {
  const { readFromXML } = ChromeUtils.importESModule("resource:///modules/accountcreation/readFromXML.sys.mjs");
  const { JXON } = ChromeUtils.importESModule("resource:///modules/JXON.sys.mjs");
  const text = await IOUtils.readUTF8(path);
  return readFromXML(JXON.build(new DOMParser().parseFromString(text, "text/xml")), "proof");
}

function serverInWords(server) {
  const words = { protocol: server.type, host: server.hostname, port: server.port, username: server.username,
                  security: SECURITY[server.socketType], auth: AUTH[server.auth] };
  if (server.type == "pop3") {
    words.pop = {
      leave_on_server: server.leaveMessagesOnServer, delete_by_age: server.deleteByAgeFromServer,
      days: server.daysToLeaveMessagesOnServer, delete_with_local: server.deleteOnServerWhenLocalDelete,
    };
  }
  return words;
}

async function autoconfig(path) {
  const config = await readAutoconfig(path);
  return {
    id: config.id, domains: config.domains, displayName: config.displayName,
    passwordInside: Boolean(config.rememberPassword),
    incoming: [config.incoming, ...config.incomingAlternatives].map(serverInWords),
    outgoing: [config.outgoing, ...config.outgoingAlternatives].map(serverInWords),
  };
}

// Let the account set-up's own verifier log in with what the file says.
async function verifyAutoconfig(path, address, name, password) {
  const { ConfigVerifier } =
    ChromeUtils.importESModule("resource:///modules/accountcreation/ConfigVerifier.sys.mjs");
  const { AccountConfig } =
    ChromeUtils.importESModule("resource:///modules/accountcreation/AccountConfig.sys.mjs");
  const config = await readAutoconfig(path);
  AccountConfig.replaceVariables(config, name, address, password);
  const patience = new AbortController();
  await new ConfigVerifier(mainWindow.msgWindow, patience.signal).verifyConfig(config, false);
  return config.incoming.username;
}
