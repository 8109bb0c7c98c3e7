#include "probes/grammar/refusal.h"
#include "probes/grammar/refusal_text.h"

namespace mp::grammar {

using core::RefusalClass;

namespace {

/// `x.2.2`: the mailbox is full (RFC 3463, section 3.3).
bool is_full(std::string_view enhanced) { return enhanced == "5.2.2" || enhanced == "4.2.2"; }

/// RFC 4954, section 6; Microsoft says 5.7.3.
bool means_credentials(std::string_view enhanced) { return enhanced == "5.7.8" || enhanced == "5.7.3"; }

RefusalClass of_5xx(int code, std::string_view enhanced, std::string_view text) {
    switch (code) {
    case 500:
    case 502:
    case 503: return refined_by_text(text, RefusalClass::mechanism);
    case 504:
        // Postfix says 504 5.5.4 "Encryption required for requested authentication mechanism".
        return class_of_text(text) == RefusalClass::tls_required ? RefusalClass::tls_required : RefusalClass::mechanism;
    case 523:
    case 538: return RefusalClass::tls_required;
    case 525: return RefusalClass::disabled;
    case 530: {
        // Either "use STARTTLS first" or "log in first"; only the words tell (5.7.57: log in first).
        bool const is_tls = enhanced != "5.7.57" && class_of_text(text) == RefusalClass::tls_required;
        return is_tls ? RefusalClass::tls_required : RefusalClass::unknown;
    }
    case 534:
        if (enhanced == "5.7.14")
            return RefusalClass::web_login;
        return refined_by_text(text, RefusalClass::mechanism);
    case 535:
        // Many servers answer 535 whatever the cause (Microsoft 365 with 5.7.139): then the words decide, as elsewhere.
        return text.empty() || means_credentials(enhanced) ? refined_by_text(text, RefusalClass::credentials)
                                                           : class_of_text(text);
    case 550:
        if (enhanced == "5.7.30")
            return refined_by_text(text, RefusalClass::oauth_required);
        if (enhanced == "5.7.60")
            return RefusalClass::authz;
        return class_of_text(text);
    case 553: return RefusalClass::authz;
    default: return enhanced == "5.7.8" ? refined_by_text(text, RefusalClass::credentials) : class_of_text(text);
    }
}

RefusalClass of_4xx(int code, std::string_view enhanced, std::string_view text) {
    if (code == 422 || code == 432)
        return RefusalClass::mechanism;
    // Microsoft: the TLS version is too old.
    if (enhanced == "4.7.66")
        return RefusalClass::tls_required;
    // 454 is for passing trouble (RFC 4954, section 6), yet Proton's Bridge and others answer so whatever the fault.
    if (code == 454 && class_of_text(text) == RefusalClass::credentials && speaks_of_wrong_password(text))
        return RefusalClass::credentials;
    return refined_by_text(text, RefusalClass::temporary);
}

/// The codes whose bare number already names the cause; the rest would be guessed from text.
RefusalClass without_text(int code, std::string_view enhanced) {
    switch (code) {
    case 530: return RefusalClass::unknown;
    case 550:
    case 554: return enhanced == "5.7.30" ? RefusalClass::oauth_required : RefusalClass::unknown;
    default: return code >= 500 ? of_5xx(code, enhanced, {}) : of_4xx(code, enhanced, {});
    }
}

}

RefusalClass classify_smtp(int code, std::string_view enhanced, std::string_view text, bool after_tls) {
    if (code >= 200 && code < 300)
        return RefusalClass::ok;
    if (code < 400 || code > 599)
        return RefusalClass::unknown;
    if (is_full(enhanced))
        return RefusalClass::over_quota;
    if (!after_tls) {
        // That the server wants TLS is what it may say before TLS, and no harm comes of believing it.
        bool const is_tls = (code == 530 || code == 504) && class_of_text(text) == RefusalClass::tls_required;
        return is_tls ? RefusalClass::tls_required : without_text(code, enhanced);
    }
    return code >= 500 ? of_5xx(code, enhanced, text) : of_4xx(code, enhanced, text);
}

}
