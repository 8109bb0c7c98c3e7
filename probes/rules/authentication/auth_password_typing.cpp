#include "probes/rules/facts/refusals.h"

#include <algorithm>

namespace mp::rules::auth_password_typing {

using core::PasswordRemark;

static bool has(Survey const& survey, PasswordRemark remark) {
    auto const& all = survey.request.password_remarks;
    return std::find(all.begin(), all.end(), remark) != all.end();
}

/// The likeliest slip first.
static core::MessageId reason(Survey const& survey) {
    if (has(survey, PasswordRemark::line_break))
        return MP_MSG("There is a line break in the password. It is easily copied along with the password and cannot be "
                      "seen afterwards.");
    if (has(survey, PasswordRemark::blank_at_end) || has(survey, PasswordRemark::blank_at_start))
        return MP_MSG("The password begins or ends with a blank. It is easily copied along with the password and cannot be "
                      "seen afterwards.");
    if (has(survey, PasswordRemark::spaces_inside))
        return MP_MSG("There are blanks inside the password. App passwords are often shown in groups of four letters; the "
                      "blanks between the groups do not belong to them.");
    if (has(survey, PasswordRemark::non_ascii))
        return MP_MSG("The password contains letters with accents, umlauts or other special letters. Programs and servers "
                      "send them in different ways, so the right password can be refused.");
    return {};
}

static std::vector<Hit> check(Survey const& survey) {
    std::vector<ProbeReport const*> lines;
    for (auto const& report : survey.reports)
        if (auto const* last = refusal(report);
            last && !is_token_login(*last) && (is_about_credentials(report) || refusal(report, RefusalClass::app_password)))
            lines.push_back(&report);
    auto const why = reason(survey);
    auto hit = why.is_empty() ? std::nullopt : one_hit(survey, lines);
    if (!hit)
        return {};
    hit->why = why;
    if (survey.request.password_remarks == std::vector{PasswordRemark::non_ascii}) {
        hit->title = MP_MSG("The password contains special letters");
        hit->remedy = MP_MSG("If retyping does not help, choose a new password in webmail that has only the letters a to z, "
                             "digits and signs.");
    }
    return {std::move(*hit)};
}

extern constinit Rule const rule{
    .id = "auth-password-typing",
    .group = Group::authentication,
    .severity = Severity::advice,
    .title = MP_MSG("The password contains characters that often come from copying"),
    .why = MP_MSG("Blanks and line breaks are easily copied along with a password and cannot be seen afterwards."),
    .remedy = MP_MSG("Type the password by hand, without them, and check again."),
    .reference = "RFC 8265, section 4",
    .check = &check,
};

}
