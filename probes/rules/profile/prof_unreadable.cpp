#include "probes/rules/facts/fates.h"
#include "probes/rules/facts/remarks.h"

#include <array>

namespace mp::rules::prof_unreadable {

struct Kind {
    std::string_view code;
    core::MessageId sentence;
};
static constexpr std::array kinds{
    Kind{core::remark::unreadable_part, MP_MSG("This part could not be read: {place}")},
    Kind{core::remark::odd_value, MP_MSG("This value makes no sense there and was not used: {place}")},
    Kind{core::remark::encrypted, MP_MSG("This file is encrypted for one device: {place}")},
    Kind{core::remark::other_kind, MP_MSG("This account is neither IMAP nor POP3: {place}")},
    Kind{core::remark::dead_account, MP_MSG("The program itself ignores this entry: {place}")},
    Kind{core::remark::old_code_page, MP_MSG("This file is not in UTF-8, so some letters may be shown wrongly: {place}")},
};

static std::vector<Hit> check(Survey const& survey) {
    std::vector<Hit> hits;
    for (Profile const& profile : survey.request.profiles) {
        Hit hit = hit_about_profile(profile);
        for (Kind const& kind : kinds)
            for (auto const& remark : remarks_of(profile, kind.code))
                hit.evidence.emplace_back(kind.sentence, Values{{"place", shown_text(remark.place)}});
        if (!hit.evidence.empty())
            hits.push_back(std::move(hit));
    }
    return hits;
}

extern constinit Rule const rule{
    .id = "prof-unreadable",
    .group = Group::profile,
    .severity = Severity::info,
    .title = MP_MSG("Some of the settings of {device} were not judged"),
    .why = MP_MSG("Mailplumb could not read them, or they do not count. Something may be wrong there that this report does "
                  "not name."),
    .remedy = MP_MSG("Look at the parts named here. If one of them is the account you have trouble with, check its server, "
                     "port and encryption in the program itself."),
    .reference = "Mailplumb, reading of settings",
    .check = &check,
    .weight = Weight::always,
};

}
