#include "app/cli/code_meanings.h"

#include <algorithm>

namespace mp::cli {

namespace {

constexpr std::string_view check = "mailplumb check ADDRESS";
constexpr std::string_view look_only = "mailplumb check ADDRESS --no-login";
constexpr std::string_view sending = "mailplumb probe smtp OUTGOING-SERVER";
constexpr std::string_view profile = "mailplumb lint PROFILE";

constexpr auto meanings = std::to_array<CodeMeaning>({
    {"app-password",
     MP_MSG("The provider does not take the normal password from mail programs. It wants an app password."),
     {"auth-app-password", "auth-oauth-required", "auth-password-typing"},
     check},
    {"basic-off",
     MP_MSG("Signing in with a password is switched off there; the program must sign in with OAuth2."),
     {"auth-oauth-required", "auth-basic-ending", "auth-smtp-disabled"},
     check},
    {"cannot-send",
     MP_MSG("The mail could not be handed to the outgoing server."),
     {"smtp-unreachable", "smtp-port-25", "port-tls-mode-mismatch", "auth-smtp-none", "auth-out-differs"},
     sending},
    {"certificate",
     MP_MSG("The program does not trust the certificate of the server. One of several things may be wrong with it."),
     {"cert-name-mismatch", "cert-expired", "cert-unknown-issuer", "tls-intercepted", "net-clock-wrong"},
     look_only},
    {"certificate-date",
     MP_MSG("The certificate of the server is out of date or not valid yet, or the clock of this device is wrong."),
     {"cert-expired", "net-clock-wrong", "cert-not-yet-valid"},
     look_only},
    {"certificate-issuer",
     MP_MSG("It cannot be proved who issued the certificate of the server."),
     {"cert-self-signed", "cert-chain-incomplete", "tls-intercepted", "cert-unknown-issuer"},
     look_only},
    {"certificate-name",
     MP_MSG("The certificate is for another name than the server name in the program."),
     {"cert-name-shared-host", "cert-name-mismatch", "cert-cn-only", "host-ip-literal"},
     look_only},
    {"certificate-weak",
     MP_MSG("The certificate of the server is made with a key or a signature that is too weak today."),
     {"cert-weak-key", "cert-weak-signature"},
     look_only},
    {"connection-lost",
     MP_MSG("The server answered at first, and the connection ended too early."),
     {"port-tls-mode-mismatch", "tls-intercepted", "net-handshake-stalls", "auth-limit", "net-transparent-proxy"},
     look_only},
    {"expired",
     MP_MSG("The password or the sign-in has expired and must be renewed."),
     {"auth-expired", "auth-credentials"},
     check},
    {"gmail-password",
     MP_MSG(
         "Google refused this password. It says so of the normal password, too, because mail programs need OAuth2 or an app "
         "password."),
     {"auth-app-password", "auth-oauth-required", "auth-credentials", "auth-password-typing"},
     check},
    {"host-not-found",
     MP_MSG("The name of the server was not found."),
     {"host-garbled", "host-typo-domain", "dns-host-missing", "dns-resolver-failing", "net-offline"},
     look_only},
    {"in-use",
     MP_MSG("Another program has the mailbox open at this moment. The password may be right."),
     {"auth-in-use", "multi-other-pop-now", "prof-poll-too-fast"},
     check},
    {"intercepted",
     MP_MSG(
         "Something between this device and the server, often a virus scanner or a company network, shows a certificate of "
         "its own."),
     {"tls-intercepted", "net-captive-portal", "cert-unknown-issuer"},
     look_only},
    {"limit",
     MP_MSG("There were too many connections or logins in a short time. The password may be right."),
     {"auth-limit", "prof-too-many-conn", "prof-poll-too-fast", "auth-app-password"},
     check},
    {"login-before-sending",
     MP_MSG("The outgoing server takes mail only after a login, and the program did not log in."),
     {"auth-smtp-none", "auth-out-differs", "auth-tls-required", "smtp-auth-off"},
     profile},
    {"login-refused",
     MP_MSG("The server refused the login. That need not mean a wrong password: some providers say the same when an app "
            "password is needed or mail programs are not allowed."),
     {"auth-app-password", "auth-username-form", "auth-credentials", "auth-protocol-off", "auth-oauth-required"},
     check},
    {"mailbox-full",
     MP_MSG("The mailbox or the disk of the server is full."),
     {"quota-full", "smtp-blocked-full", "quota-trash-heavy"},
     check},
    {"mechanism",
     MP_MSG("Program and server found no way of signing in that both know."),
     {"auth-mechanism", "auth-tls-required", "auth-oauth-required", "smtp-auth-off"},
     check},
    {"no-connection",
     MP_MSG("The program could not connect to the server: wrong name or port, or something in between blocks it."),
     {"tcp-refused", "net-port-blocked", "host-retired", "port-unusual", "net-offline"},
     look_only},
    {"no-settings",
     MP_MSG("The program found no published settings for the address."),
     {"host-guess-only", "dns-domain-missing", "net-offline"},
     "mailplumb discover ADDRESS"},
    {"not-connected",
     MP_MSG("You are signed in, but may not use this mailbox or this protocol."),
     {"auth-not-connected", "auth-authz", "auth-protocol-off"},
     check},
    {"offline",
     MP_MSG("There is no working network connection."),
     {"net-offline", "net-captive-portal", "net-vpn", "dns-resolver-failing"},
     look_only},
    {"program-itself",
     MP_MSG(
         "The fault is most likely in the mail program or its data file, or a virus scanner disturbs it; the settings may "
         "be right. Restart the program, repair its data file, and switch off the scanning of mail for a test."),
     {"prof-unreadable", "prof-old-client", "tls-intercepted"},
     look_only},
    {"protocol-off",
     MP_MSG("The account does not allow this: mail programs, this protocol or sending are switched off for it."),
     {"auth-protocol-off", "auth-smtp-disabled", "auth-locked"},
     check},
    {"recipient",
     MP_MSG("The address of a recipient is unknown to the server that was asked. Your settings are most likely right."),
     {"host-typo-domain", "smtp-relay-denied"},
     sending},
    {"refused",
     MP_MSG("The computer was reached, but nothing listens at this port."),
     {"tcp-refused", "port-unusual", "host-retired", "net-port-blocked"},
     look_only},
    {"relay",
     MP_MSG(
         "The outgoing server does not take this mail, most often because the program did not log in, and sometimes because "
         "of the recipient or the content."),
     {"auth-smtp-none", "smtp-relay-denied", "smtp-sender-refused", "smtp-greeting-refused"},
     sending},
    {"sender",
     MP_MSG("The outgoing server does not allow this sender address with this login."),
     {"smtp-sender-refused", "prof-identity-mismatch", "prof-out-foreign", "auth-smtp-none"},
     sending},
    {"server-busy",
     MP_MSG("The server has a problem of its own or too much to do. Try again later; do not change the password."),
     {"auth-temporary", "auth-limit", "smtp-greeting-refused"},
     check},
    {"server-refuses",
     MP_MSG("The server does not accept a command. The words that it sent with it tell more than the number."),
     {"smtp-auth-off", "port-wrong-protocol", "auth-protocol-off", "net-transparent-proxy"},
     check},
    {"timeout",
     MP_MSG("The server did not answer in time."),
     {"net-port-blocked", "port-tls-mode-mismatch", "tcp-filtered", "net-slow-greeting", "net-offline"},
     look_only},
    {"tls-failed",
     MP_MSG("An encrypted connection could not be made."),
     {"port-tls-mode-mismatch", "tls-intercepted", "tls-legacy-only", "cert-unknown-issuer", "net-clock-wrong"},
     look_only},
    {"tls-old",
     MP_MSG("Program and server have no common version or cipher of TLS; one of them is too old."),
     {"tls-legacy-only", "tls-no-common", "prof-old-client", "tls-weak-dh"},
     look_only},
    {"too-large",
     MP_MSG("The message is larger than a server on its way takes. Your settings are most likely right."),
     {"smtp-size-small", "smtp-blocked-full"},
     sending},
    {"unauthenticated",
     MP_MSG("The receiver could not tell that the mail really comes from your domain: what the domain publishes about its "
            "sending servers is missing or does not name this one."),
     {"spf-not-covering", "spf-missing", "dkim-none-visible", "dmarc-missing", "prof-out-foreign"},
     check},
    {"web-login",
     MP_MSG("The provider wants you to sign in in a browser first, because the login looked unusual to it."),
     {"auth-web-login", "auth-oauth-required", "auth-app-password"},
     check},
    {"wrong-encryption",
     MP_MSG("The kind of encryption set in the program does not fit the port, or the server wants encryption before the "
            "login."),
     {"port-tls-mode-mismatch", "auth-tls-required", "starttls-missing", "port-wrong-protocol"},
     look_only},
});

}

std::span<CodeMeaning const> code_meanings() { return meanings; }

CodeMeaning const* find_meaning(std::string_view id) {
    auto const at = std::find_if(meanings.begin(), meanings.end(), [&](auto const& meaning) { return meaning.id == id; });
    return at == meanings.end() ? nullptr : &*at;
}

}
