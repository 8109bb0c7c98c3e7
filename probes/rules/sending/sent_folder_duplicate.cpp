#include "probes/rules/facts/mailbox.h"
#include "probes/rules/facts/profiles.h"

#include <algorithm>

namespace mp::rules::sent_folder_duplicate {

/// As programs write it: "/" between levels, whatever the server puts there.
static std::string with_slashes(std::string name, std::string const& separator) {
    if (separator.size() == 1)
        std::replace(name.begin(), name.end(), separator.front(), '/');
    return name;
}

/// Names are compared as they are: what one side writes in modified UTF-7 (RFC 3501 5.1.3) the other may write in UTF-8.
static bool is_plain(std::string const& name) {
    return std::none_of(name.begin(), name.end(), [](unsigned char byte) { return byte >= 0x80 || byte == '&'; });
}

/// Some programs leave out the prefix that all folders of the person have ("INBOX.").
static bool is_same(std::string const& used, std::string const& own, std::string const& prefix) {
    return used == own || prefix + used == own || used == prefix + own;
}

/// The folder that the server itself keeps for sent mail (RFC 6154); nothing when it marks none, or several.
static std::optional<std::string> servers_own(core::MailboxFacts const& mailbox) {
    std::optional<std::string> own;
    for (auto const& folder : mailbox.folders)
        if (folder.role == "sent") {
            if (own)
                return std::nullopt;
            own = folder.name;
        }
    return own;
}

static std::optional<Hit> check_account(Survey const& survey, Owned const& owned) {
    auto const& used = owned.account->imap.sent_folder;
    auto const* const report = report_at(survey, owned.account->incoming);
    if (!is_imap(owned) || used.empty() || !report)
        return std::nullopt;
    auto const& mailbox = report->mailbox;
    auto const own = servers_own(mailbox);
    if (!own || !is_plain(used) || !is_plain(*own))
        return std::nullopt;
    auto const prefix = with_slashes(mailbox.namespace_prefix.value_or(""), mailbox.separator);
    if (is_same(with_slashes(used, mailbox.separator), with_slashes(*own, mailbox.separator), prefix))
        return std::nullopt;
    Hit hit = hit_of(owned, {{"used", used}, {"folder", *own}});
    tell_how(hit, *owned.profile, core::Change::sent_on_server);
    return hit;
}

static std::vector<Hit> check(Survey const& survey) {
    return for_each_account(survey, [&](Owned const& owned) { return check_account(survey, owned); });
}

extern constinit Rule const rule{
    .id = "sent-folder-duplicate",
    .group = Group::sending,
    .severity = Severity::advice,
    .title = MP_MSG("There are two folders for the sent mail of {account}"),
    .why = MP_MSG("The server has a folder of its own for sent mail, \"{folder}\", which webmail and other devices show. "
                  "{device} puts copies into \"{used}\" instead, so part of what you sent seems to be missing in each."),
    .remedy = MP_MSG("Let {device} use \"{folder}\": {how}. Then move what lies in \"{used}\" there."),
    .reference = "RFC 6154",
    .check = &check,
    .weight = Weight::always,
};

}
