#include "probes/grammar/refusal.h"

#include "probes/core/ascii.h"
#include "probes/grammar/json_guard.h"
#include "probes/grammar/refusal_text.h"

#include <array>
#include <nlohmann/json.hpp>
#include <optional>

namespace mp::grammar {

namespace ascii = core::ascii;
using core::RefusalClass;

namespace {

struct CodeMeaning {
    std::string_view code;
    RefusalClass meaning;
};

template <std::size_t N>
std::optional<RefusalClass> meaning_of(std::array<CodeMeaning, N> const& table, std::string_view code) {
    for (auto const& entry : table)
        if (ascii::equal_ignoring_case(entry.code, code))
            return entry.meaning;
    return std::nullopt;
}

/// RFC 5530, and codes seen in the wild (WEBALERT: Google; THROTTLED: Google and Microsoft).
constexpr auto imap_codes = std::to_array<CodeMeaning>({
    {"AUTHENTICATIONFAILED", RefusalClass::credentials},
    {"AUTHORIZATIONFAILED", RefusalClass::authz},
    {"NOPERM", RefusalClass::authz},
    {"EXPIRED", RefusalClass::expired},
    {"PRIVACYREQUIRED", RefusalClass::tls_required},
    {"CONTACTADMIN", RefusalClass::disabled},
    {"UNAVAILABLE", RefusalClass::temporary},
    {"SERVERBUG", RefusalClass::temporary},
    {"CORRUPTION", RefusalClass::temporary},
    {"LIMIT", RefusalClass::limit},
    {"THROTTLED", RefusalClass::limit},
    {"INUSE", RefusalClass::in_use},
    {"OVERQUOTA", RefusalClass::over_quota},
    {"WEBALERT", RefusalClass::web_login},
});

/// RFC 2449, 3206.
constexpr auto pop3_codes = std::to_array<CodeMeaning>({
    {"AUTH", RefusalClass::credentials},
    {"SYS/TEMP", RefusalClass::temporary},
    {"SYS/PERM", RefusalClass::disabled},
    {"IN-USE", RefusalClass::in_use},
    {"LOGIN-DELAY", RefusalClass::limit},
});

}

/// Codes that stand for several causes; the rest name one.
static bool is_general(RefusalClass code) {
    return code == RefusalClass::credentials || code == RefusalClass::disabled || code == RefusalClass::temporary;
}

RefusalClass classify_imap(ImapRefusal refusal, bool after_tls) {
    auto const code = meaning_of(imap_codes, refusal.code);
    if (!code && !after_tls)
        return RefusalClass::unknown;
    if (!code) {
        auto const found = class_of_text(refusal.text);
        // BAD is for a command that was not understood: only plain words make a wrong password of it.
        bool const is_syntax = found == RefusalClass::credentials && ascii::equal_ignoring_case(refusal.status, "BAD");
        return is_syntax && !speaks_of_wrong_password(refusal.text) ? RefusalClass::unknown : found;
    }
    return after_tls && is_general(*code) ? refined_by_text(refusal.text, *code) : *code;
}

RefusalClass classify_pop3(std::string_view code, std::string_view text, bool has_auth_resp_code, bool after_tls) {
    auto const meaning = meaning_of(pop3_codes, code);
    if (!after_tls)
        return meaning == RefusalClass::credentials ? RefusalClass::tls_required : meaning.value_or(RefusalClass::unknown);
    auto const by_text = class_of_text(text);
    // Dovecot says IN-USE also of its connection limit.
    if (meaning == RefusalClass::in_use)
        return by_text == RefusalClass::limit ? by_text : *meaning;
    if (meaning)
        return is_general(*meaning) ? refined_by_text(text, *meaning) : *meaning;
    // RFC 3206: a server with AUTH-RESP-CODE marks every credentials failure, so this one is something else.
    return has_auth_resp_code && by_text == RefusalClass::credentials ? RefusalClass::unknown : by_text;
}

RefusalClass classify_oauth_challenge(std::string_view text) {
    nlohmann::json json;
    if (!parse_json(text, {.most_bytes = 16 * 1024, .most_depth = 8}, json) || !json.is_object())
        return RefusalClass::unknown;
    // RFC 7628, 3.2.2 has a string from RFC 6750 or 6749; Google and Microsoft send a number as a string, others a number.
    std::string status;
    if (auto const it = json.find("status"); it != json.end()) {
        if (it->is_string())
            status = ascii::to_lower(it->get_ref<std::string const&>());
        else if (it->is_number_unsigned())
            status = std::to_string(it->get<std::uint64_t>());
    }
    if (status == "400" || status == "401" || status == "invalid_token" || status == "invalid_request")
        return RefusalClass::expired;
    if (status == "403" || status == "insufficient_scope")
        return RefusalClass::authz;
    if (status == "temporarily_unavailable" || status == "server_error" || status == "500" || status == "503")
        return RefusalClass::temporary;
    return RefusalClass::unknown;
}

}
