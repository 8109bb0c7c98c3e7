#include "probes/grammar/refusal_text.h"

#include "probes/core/ascii.h"

#include <array>
#include <string>

namespace mp::grammar {

using core::RefusalClass;

namespace {

struct Phrase {
    std::string_view part; ///< lower case
    RefusalClass meaning;
};

// The order decides: ambiguous sentences first, then what names a cause exactly, then what is said in general.
constexpr auto phrases = std::to_array<Phrase>({
    // QQ and NetEase list every possible cause in one sentence.
    {"account is abnormal, service is not open", RefusalClass::unknown},
    // Yandex: a wrong password is the likelier of the two.
    {"invalid credentials or imap is disabled", RefusalClass::credentials},
    {"invalid credentials or pop", RefusalClass::credentials},

    {"application-specific password", RefusalClass::app_password},
    {"application specific password", RefusalClass::app_password},
    {"app-specific password", RefusalClass::app_password},
    {"app specific password", RefusalClass::app_password},
    {"app password", RefusalClass::app_password},
    {"application password", RefusalClass::app_password},
    {"parol prilozheniya", RefusalClass::app_password},
    {"use authorization code", RefusalClass::app_password},
    {"use the authorization code", RefusalClass::app_password},

    {"authenticated but not connected", RefusalClass::not_connected},

    {"smtpclientauthentication is disabled", RefusalClass::disabled},
    {"basic authentication is disabled", RefusalClass::oauth_required},
    {"basic authentication is not supported", RefusalClass::oauth_required},
    {"basic authentication disabled", RefusalClass::oauth_required},
    {"basicauthblocked", RefusalClass::oauth_required},
    {"basic auth is disabled", RefusalClass::oauth_required},
    {"oauth is required", RefusalClass::oauth_required},
    {"oauth required", RefusalClass::oauth_required},
    {"please use oauth", RefusalClass::oauth_required},
    {"must use oauth", RefusalClass::oauth_required},

    {"web login required", RefusalClass::web_login},
    {"log in via your web browser", RefusalClass::web_login},
    {"log in with your web browser", RefusalClass::web_login},
    {"log in through your web browser", RefusalClass::web_login},
    {"login via your web browser", RefusalClass::web_login},
    {"sign in using your browser", RefusalClass::web_login},
    {"sign in with your web browser", RefusalClass::web_login},

    {"security policy", RefusalClass::disabled},
    {"security defaults", RefusalClass::disabled},
    {"imap is disabled", RefusalClass::disabled},
    {"imap4 is disabled", RefusalClass::disabled},
    {"pop is disabled", RefusalClass::disabled},
    {"pop3 is disabled", RefusalClass::disabled},
    {"access disabled", RefusalClass::disabled},
    {"access is disabled", RefusalClass::disabled},
    {"access is not enabled", RefusalClass::disabled},
    {"access not enabled", RefusalClass::disabled},
    {"not enabled for imap", RefusalClass::disabled},
    {"not enabled for pop", RefusalClass::disabled},
    {"not enabled for smtp", RefusalClass::disabled},
    {"yet to enable imap", RefusalClass::disabled},
    {"yet to enable pop", RefusalClass::disabled},
    {"does not have access rights to this service", RefusalClass::disabled},
    {"account is disabled", RefusalClass::disabled},
    {"account disabled", RefusalClass::disabled},
    {"account has been disabled", RefusalClass::disabled},
    {"user is disabled", RefusalClass::disabled},
    {"user disabled", RefusalClass::disabled},
    {"account is suspended", RefusalClass::disabled},
    {"account suspended", RefusalClass::disabled},
    {"account has been suspended", RefusalClass::disabled},
    {"account is not active", RefusalClass::disabled},
    {"account is inactive", RefusalClass::disabled},
    {"unsafe login", RefusalClass::disabled},

    {"mailbox is locked", RefusalClass::in_use},
    {"mailbox locked", RefusalClass::in_use},
    {"maildrop locked", RefusalClass::in_use},
    {"maildrop already locked", RefusalClass::in_use},
    {"unable to lock", RefusalClass::in_use},
    {"lock busy", RefusalClass::in_use},
    {"already in use", RefusalClass::in_use},
    {"in use by another", RefusalClass::in_use},
    {"locked by another", RefusalClass::in_use},

    {"account is locked", RefusalClass::locked},
    {"account locked", RefusalClass::locked},
    {"account has been locked", RefusalClass::locked},
    {"account is temporarily locked", RefusalClass::locked},
    {"temporarily locked", RefusalClass::locked},
    {"account has been temporarily", RefusalClass::locked},
    {"account is blocked", RefusalClass::locked},
    {"account has been blocked", RefusalClass::locked},
    {"locked out", RefusalClass::locked},
    {"is locked. contact", RefusalClass::locked},

    {"password has expired", RefusalClass::expired},
    {"password expired", RefusalClass::expired},
    {"password is expired", RefusalClass::expired},
    {"expired password", RefusalClass::expired},

    {"issue a starttls", RefusalClass::tls_required},
    {"issue starttls", RefusalClass::tls_required},
    {"starttls first", RefusalClass::tls_required},
    {"starttls is required", RefusalClass::tls_required},
    {"tls required", RefusalClass::tls_required},
    {"tls is required", RefusalClass::tls_required},
    {"encryption required", RefusalClass::tls_required},
    {"encryption is required", RefusalClass::tls_required},
    {"requires a secure connection", RefusalClass::tls_required},
    {"secure connection required", RefusalClass::tls_required},
    {"plaintext authentication disallowed", RefusalClass::tls_required},
    {"plaintext authentication disabled", RefusalClass::tls_required},
    {"ssl required", RefusalClass::tls_required},
    {"ssl is required", RefusalClass::tls_required},

    {"over quota", RefusalClass::over_quota},
    {"overquota", RefusalClass::over_quota},
    {"over-quota", RefusalClass::over_quota},
    {"quota exceeded", RefusalClass::over_quota},
    {"exceeded quota", RefusalClass::over_quota},
    {"mailbox full", RefusalClass::over_quota},
    {"mailbox is full", RefusalClass::over_quota},
    {"bandwidth limit", RefusalClass::over_quota},

    {"too many", RefusalClass::limit},
    {"too often", RefusalClass::limit},
    {"maximum number of connections", RefusalClass::limit},
    {"connection limit", RefusalClass::limit},
    {"connections limit", RefusalClass::limit},
    {"rate limit", RefusalClass::limit},
    {"frequency limit", RefusalClass::limit},
    {"login delay", RefusalClass::limit},
    {"throttled", RefusalClass::limit},
    {"throttling", RefusalClass::limit},

    {"mechanism is too weak", RefusalClass::mechanism},
    {"mechanism too weak", RefusalClass::mechanism},
    {"mechanism not supported", RefusalClass::mechanism},
    {"mechanism is not supported", RefusalClass::mechanism},
    {"mechanism not available", RefusalClass::mechanism},
    {"unsupported authentication mechanism", RefusalClass::mechanism},
    {"unsupported mechanism", RefusalClass::mechanism},
    {"unrecognized authentication type", RefusalClass::mechanism},
    {"unknown authentication mechanism", RefusalClass::mechanism},
    {"authentication not enabled", RefusalClass::mechanism},
    {"no worthy mechs", RefusalClass::mechanism},

    {"temporary", RefusalClass::temporary},
    {"temporarily", RefusalClass::temporary},

    {"invalid credential", RefusalClass::credentials},
    {"credentials invalid", RefusalClass::credentials},
    {"credentials were incorrect", RefusalClass::credentials},
    {"incorrect password", RefusalClass::credentials},
    {"incorrect username", RefusalClass::credentials},
    {"incorrect authentication data", RefusalClass::credentials},
    {"password incorrect", RefusalClass::credentials},
    {"password is incorrect", RefusalClass::credentials},
    {"invalid password", RefusalClass::credentials},
    {"invalid login", RefusalClass::credentials},
    {"invalid user", RefusalClass::credentials},
    {"wrong password", RefusalClass::credentials},
    {"wrong username", RefusalClass::credentials},
    {"bad username", RefusalClass::credentials},
    {"bad password", RefusalClass::credentials},
    {"bad login", RefusalClass::credentials},
    {"username or password", RefusalClass::credentials},
    {"username and password not accepted", RefusalClass::credentials},
    {"login failed", RefusalClass::credentials},
    {"login failure", RefusalClass::credentials},
    {"login fail", RefusalClass::credentials},
    {"login incorrect", RefusalClass::credentials},
    {"logon failure", RefusalClass::credentials},
    {"authentication failed", RefusalClass::credentials},
    {"authentication failure", RefusalClass::credentials},
    {"authentication unsuccessful", RefusalClass::credentials},
    {"authentication rejected", RefusalClass::credentials},
    {"authenticate failed", RefusalClass::credentials},
    {"authorization failed", RefusalClass::credentials},
    {"user unknown", RefusalClass::credentials},
    {"unknown user", RefusalClass::credentials},
    {"no such user", RefusalClass::credentials},

    {"try again later", RefusalClass::temporary},
    {"internal error", RefusalClass::temporary},
    {"internal server error", RefusalClass::temporary},
    {"service unavailable", RefusalClass::temporary},
    {"service not available", RefusalClass::temporary},
    {"server busy", RefusalClass::temporary},
    {"system is busy", RefusalClass::temporary},
    {"backend", RefusalClass::temporary},
});

}

RefusalClass class_of_text(std::string_view text) {
    auto const lower = core::ascii::to_lower(text.substr(0, 4096));
    for (auto const& phrase : phrases)
        if (lower.find(phrase.part) != lower.npos)
            return phrase.meaning;
    return RefusalClass::unknown;
}

RefusalClass refined_by_text(std::string_view text, RefusalClass otherwise) {
    auto const found = class_of_text(text);
    switch (found) {
    case RefusalClass::app_password:
    case RefusalClass::oauth_required:
    case RefusalClass::web_login:
    case RefusalClass::disabled:
    case RefusalClass::locked:
    case RefusalClass::expired:
    case RefusalClass::limit:
    case RefusalClass::over_quota:
    case RefusalClass::not_connected: return found;
    default: return otherwise;
    }
}

}
