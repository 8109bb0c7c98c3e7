#include "probes/core/ascii.h"
#include "probes/rules/facts/accounts.h"
#include "probes/rules/facts/fates.h"

#include <algorithm>

namespace mp::rules::imap_prefix_wrong {

static std::string_view without_separator(std::string_view prefix, std::string_view separator) {
    if (!separator.empty() && prefix.ends_with(separator))
        prefix.remove_suffix(separator.size());
    return prefix;
}

/// Some folder lies below the prefix, so the program shows at least those.
static bool holds_folders(core::MailboxFacts const& mailbox, std::string_view prefix) {
    return std::any_of(mailbox.folders.begin(), mailbox.folders.end(), [&](core::FolderFacts const& folder) {
        auto const& name = folder.name;
        return name.size() > prefix.size() && core::ascii::starts_with_ignoring_case(name, prefix) &&
               name.compare(prefix.size(), mailbox.separator.size(), mailbox.separator) == 0;
    });
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) -> std::optional<Hit> {
        auto const* report = report_at(survey, owned.account->incoming);
        if (!is_imap(owned) || owned.account->imap.folder_prefix.empty() || !report || !report->mailbox.namespace_prefix)
            return std::nullopt;
        auto const& mailbox = report->mailbox;
        auto const wanted = without_separator(owned.account->imap.folder_prefix, mailbox.separator);
        auto const right = without_separator(*mailbox.namespace_prefix, mailbox.separator);
        if (core::ascii::equal_ignoring_case(wanted, right) || holds_folders(mailbox, wanted))
            return std::nullopt;
        Hit hit = hit_of(owned, {{"prefix", shown_start(owned.account->imap.folder_prefix)},
                                 {"right", shown_start(*mailbox.namespace_prefix)}});
        tell_how(hit, *owned.profile,
                 mailbox.namespace_prefix->empty() ? core::Change::clear_prefix : core::Change::set_prefix,
                 {{"prefix", shown_start(*mailbox.namespace_prefix)}});
        return hit;
    });
}

extern constinit Rule const rule{
    .id = "imap-prefix-wrong",
    .group = Group::mailbox,
    .severity = Severity::error,
    .title = MP_MSG("{device} looks for the folders of {account} in the wrong place"),
    .why = MP_MSG("It is set to the folder path \"{prefix}\", but this server has no folders there, so all folders but the "
                  "inbox stay invisible."),
    .remedy = MP_MSG("In {device}: {how}."),
    .reference = "RFC 2342",
    .check = &check,
    .weight = Weight::always,
};

}
