#include "app/reports/words.h"

#include "app/reports/display.h"

namespace mp::reports {

using core::MessageId;

MessageId word_for(core::SourceId source) {
    using enum core::SourceId;
    switch (source) {
    case bundled: return MP_MSG("Built-in provider table");
    case pacc: return MP_MSG("Provider document (PACC)");
    case autoconfig: return MP_MSG("Settings file (autoconfig)");
    case well_known: return MP_MSG("Settings file (.well-known)");
    case srv: return MP_MSG("DNS service records (SRV)");
    case ispdb: return MP_MSG("Provider database (ISPDB)");
    case mx_bundled: return MP_MSG("Built-in table, by MX");
    case mx_autoconfig: return MP_MSG("Settings file, by MX");
    case mx_ispdb: return MP_MSG("Provider database, by MX");
    case autodiscover: return MP_MSG("Autodiscover");
    case autodiscover_v2: return MP_MSG("Autodiscover, version 2");
    case mailconf: return MP_MSG("DNS text record (mailconf)");
    case autoconfig_http: return MP_MSG("Settings file without TLS");
    case guess: return MP_MSG("Usual server names");
    case certificate: return MP_MSG("Names in certificates");
    case services: return MP_MSG("Other services");
    case profile: return MP_MSG("Existing settings");
    case manual: return MP_MSG("Typed by hand");
    }
    return {};
}

MessageId word_for(core::AnswerStatus status) {
    using enum core::AnswerStatus;
    switch (status) {
    case found: return MP_MSG("found");
    case absent: return MP_MSG("nothing there");
    case invalid: return MP_MSG("not usable");
    case error: return MP_MSG("failed");
    case timeout: return MP_MSG("no answer");
    case skipped: return MP_MSG("not asked");
    }
    return {};
}

MessageId word_for(core::EndpointStatus status) {
    using enum core::EndpointStatus;
    switch (status) {
    case pending: return MP_MSG("not finished");
    case verified: return MP_MSG("login accepted");
    case usable: return MP_MSG("ready, login not tried");
    case login_rejected: return MP_MSG("login refused");
    case login_skipped: return MP_MSG("login not tried");
    case tls_failed: return MP_MSG("no trusted encryption");
    case wrong_protocol: return MP_MSG("another service answers");
    case starttls_missing: return MP_MSG("no encryption offered");
    case refused: return MP_MSG("connection refused");
    case timeout: return MP_MSG("no answer");
    case unreachable: return MP_MSG("not reachable");
    case no_such_host: return MP_MSG("no such server");
    case broken: return MP_MSG("conversation broke off");
    }
    return {};
}

MessageId word_for(core::Security security) {
    using enum core::Security;
    switch (security) {
    case tls: return MP_MSG("SSL/TLS");
    case starttls: return MP_MSG("STARTTLS");
    case plain: return MP_MSG("none");
    }
    return {};
}

MessageId word_for(core::AuthMethod method) {
    using enum core::AuthMethod;
    switch (method) {
    case password: return MP_MSG("normal password");
    case password_encrypted: return MP_MSG("encrypted password");
    case ntlm: return MP_MSG("NTLM");
    case gssapi: return MP_MSG("Kerberos / GSSAPI");
    case certificate: return MP_MSG("TLS certificate");
    case oauth2: return MP_MSG("OAuth2 (sign in through the browser)");
    case client_ip: return MP_MSG("no login, by network address");
    case smtp_after_pop: return MP_MSG("no login, after checking mail");
    case none: return MP_MSG("no login");
    }
    return {};
}

MessageId word_for(core::Severity severity) {
    using enum core::Severity;
    switch (severity) {
    case info: return MP_MSG("Note");
    case advice: return MP_MSG("Advice");
    case warning: return MP_MSG("Warning");
    case error: return MP_MSG("Error");
    case critical: return MP_MSG("Danger");
    }
    return {};
}

MessageId word_for(core::RefusalClass cause) {
    using enum core::RefusalClass;
    switch (cause) {
    case ok: return MP_MSG("accepted");
    case credentials: return MP_MSG("user name or password not accepted");
    case locked: return MP_MSG("the account is locked");
    case disabled: return MP_MSG("the server does not let this account in");
    case oauth_required: return MP_MSG("passwords are not accepted, only a sign-in through the browser");
    case app_password: return MP_MSG("an app password is needed");
    case web_login: return MP_MSG("a sign-in on the provider's web page is needed first");
    case expired: return MP_MSG("the password has expired");
    case tls_required: return MP_MSG("encryption is needed first");
    case mechanism: return MP_MSG("this way of signing in is not accepted");
    case in_use: return MP_MSG("the mailbox is in use by another program");
    case limit: return MP_MSG("too many connections or tries");
    case over_quota: return MP_MSG("the mailbox is full");
    case temporary: return MP_MSG("the server cannot check passwords at the moment");
    case authz: return MP_MSG("this account may not open the mailbox");
    case not_connected: return MP_MSG("signed in, but the mailbox stays closed");
    case unknown: return MP_MSG("the server did not say why");
    }
    return {};
}

MessageId word_for(core::LoginSkip skip) {
    using enum core::LoginSkip;
    switch (skip) {
    case none: return {};
    case not_wanted: return MP_MSG("no login was wanted");
    case not_trusted_tls: return MP_MSG("the connection was not proven safe");
    case trust_needed: return MP_MSG("the domain has to be confirmed first");
    case oauth_only: return MP_MSG("the server takes no passwords, only a sign-in through the browser");
    case no_mechanism: return MP_MSG("no common way of signing in");
    case attempts_used: return MP_MSG("the tries for this server are used up");
    case no_password: return MP_MSG("no password was given");
    case not_needed: return MP_MSG("none was needed");
    case smtp_no_auth: return MP_MSG("the server offers no login");
    }
    return {};
}

MessageId word_for(core::TlsProblem problem) {
    using enum core::TlsProblem;
    switch (problem) {
    case expired: return MP_MSG("certificate expired");
    case not_yet_valid: return MP_MSG("certificate not valid yet");
    case name_mismatch: return MP_MSG("certificate is for another name");
    case name_only_in_cn: return MP_MSG("certificate of an outdated kind");
    case self_signed: return MP_MSG("self-signed certificate");
    case unknown_issuer: return MP_MSG("unknown certificate issuer");
    case incomplete_chain: return MP_MSG("certificate chain incomplete");
    case messy_chain: return MP_MSG("certificate chain out of order");
    case wrong_purpose: return MP_MSG("certificate made for another use");
    case weak_key: return MP_MSG("certificate key too weak");
    case weak_signature: return MP_MSG("certificate signature too weak");
    case broken_chain: return MP_MSG("certificate chain broken");
    case revoked: return MP_MSG("certificate revoked");
    case dane_mismatch: return MP_MSG("certificate differs from the one published in DNS");
    case legacy_only: return MP_MSG("only outdated encryption");
    case legacy_accepted: return MP_MSG("outdated encryption still accepted");
    case no_forward_secrecy: return MP_MSG("no forward secrecy");
    case weak_dh: return MP_MSG("weak key exchange");
    case no_common: return MP_MSG("no common encryption");
    case wrong_protocol: return MP_MSG("no TLS on this port");
    case handshake_failed: return MP_MSG("TLS handshake failed");
    case stalled: return MP_MSG("TLS handshake stalled");
    }
    return {};
}

MessageId word_for(core::ConnectResult result) {
    using enum core::ConnectResult;
    switch (result) {
    case ok: return MP_MSG("connected");
    case refused: return MP_MSG("connection refused");
    case timeout: return MP_MSG("no answer");
    case unreachable: return MP_MSG("not reachable");
    case reset: return MP_MSG("connection reset");
    case cancelled: return MP_MSG("not needed any more");
    }
    return {};
}

std::string shown_address(core::Request const& request) {
    auto const& address = request.address;
    return clean(address.local + "@" + (address.domain_display.empty() ? address.domain : address.domain_display));
}

}
