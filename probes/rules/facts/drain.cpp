#include "probes/rules/facts/drain.h"

#include "probes/core/ascii.h"

#include <algorithm>
#include <array>

namespace mp::rules {

static constexpr std::int64_t dense_span = 60;

std::optional<std::int64_t> messages_ever(ProbeReport const& report) {
    auto const& box = report.mailbox;
    bool const is_sparse = box.newest_uid_span.value_or(0) > dense_span;
    if (report.endpoint.service != Service::imap || !is_inspected(report) || is_sparse || box.uidnext.value_or(0) < 1)
        return std::nullopt;
    return *box.uidnext - 1;
}

std::optional<std::int64_t> messages_in_folders(ProbeReport const& report) {
    constexpr std::int64_t most = std::int64_t{1} << 40;
    std::int64_t sum = 0;
    std::size_t counted = 0;
    auto const folders = folders_of(report);
    for (auto const& folder : folders)
        if (folder.messages) {
            ++counted;
            sum = std::min(most, sum + std::clamp<std::int64_t>(*folder.messages, 0, most));
        }
    // A folder that holds only other folders has no count, so a missing one says nothing once others have theirs.
    bool const is_counted = counted > 1 || (counted == 1 && folders.size() == 1);
    return is_counted && !report.mailbox.folders_truncated ? std::optional(sum) : std::nullopt;
}

std::optional<std::int64_t> internal_date(std::string_view text) {
    static constexpr std::array<std::string_view, 12> months{"jan", "feb", "mar", "apr", "may", "jun",
                                                             "jul", "aug", "sep", "oct", "nov", "dec"};
    auto const words = core::ascii::words(text);
    auto const parts = words.empty() ? std::vector<std::string_view>() : core::ascii::split(words[0], '-');
    if (parts.size() != 3)
        return std::nullopt;
    auto const day = core::ascii::to_number<int>(parts[0]);
    auto const year = core::ascii::to_number<int>(parts[2]);
    auto const month = std::find(months.begin(), months.end(), core::ascii::to_lower(parts[1]));
    if (!day || *day < 1 || *day > 31 || !year || *year < 1970 || *year > 9999 || month == months.end())
        return std::nullopt;
    return utc_seconds(*year, static_cast<int>(month - months.begin()) + 1, *day);
}

std::vector<Message> known_removers(Survey const& survey) {
    std::vector<Message> told;
    for (Owned const& owned : accounts_of(survey))
        if (is_pop(owned) && removes(*owned.account))
            told.emplace_back(MP_MSG("{device} is set to remove mail from the server."),
                              Values{{"device", device_name(*owned.profile)}});
    return told;
}

}
