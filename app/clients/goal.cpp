#include "app/clients/goal.h"

#include "app/clients/disk.h"
#include "app/clients/text.h"

#include <algorithm>
#include <deque>

namespace mp::clients {

namespace fs = std::filesystem;
using core::FaultCode;

namespace {

constexpr int most_links = 40; // as many as Linux follows

template <class Reason>
tl::unexpected<core::Fault> fail_not_writable(fs::path const& path, Reason const& reason) {
    return tl::unexpected<core::Fault>(not_writable(path, reason));
}

bool everybody_can_write(fs::path const& folder) {
    std::error_code error;
    auto const status = fs::status(folder, error);
    return fs::is_directory(status) && (status.permissions() & fs::perms::others_write) != fs::perms::none;
}

/// Walks the path part by part, as the system does, and looks at each link and at the folder it lies in.
core::Result<fs::path> follow(fs::path const& goal, bool follows_last) {
    std::deque<fs::path> parts;
    for (auto const& part : goal.relative_path())
        parts.push_back(part);
    fs::path here = goal.root_path();
    for (int links = 0; !parts.empty();) {
        auto const part = parts.front();
        parts.pop_front();
        if (part == "..") {
            here = here.parent_path();
            continue;
        }
        if (part.empty() || part == ".")
            continue;
        auto const next = here / part;
        std::error_code error;
        bool const is_link = fs::is_symlink(fs::symlink_status(next, error));
        if (!is_link || (parts.empty() && !follows_last)) {
            here = next;
            continue;
        }
        if (everybody_can_write(here))
            return core::fail(obstacle::shared_link, utf8_of(next));
        auto const target = fs::read_symlink(next, error);
        if (error || ++links > most_links)
            return fail_not_writable(goal, error ? error : std::make_error_code(std::errc::too_many_symbolic_link_levels));
        if (target.is_absolute())
            here = target.root_path();
        auto at = parts.begin();
        for (auto const& piece : target.relative_path())
            at = std::next(parts.insert(at, piece));
    }
    return here;
}

bool is_same_or_inside(fs::path const& place, fs::path const& input) {
    std::error_code error;
    if (fs::equivalent(place, input, error))
        return true;
    if (!fs::is_directory(input, error))
        return false;
    auto const root = fs::canonical(input, error);
    auto const file = error ? fs::path() : fs::canonical(place, error);
    return !error && std::mismatch(root.begin(), root.end(), file.begin(), file.end()).first == root.end();
}

}

static core::Message about(fs::path const& path, core::Message reason) {
    return core::Message(MP_MSG("{path}: {reason}"), {{"path", utf8_of(path)}}).with("reason", std::move(reason));
}

core::Fault not_writable(fs::path const& path, core::Message reason) {
    return {FaultCode::not_writable, utf8_of(path) + ": " + core::in_english(reason), about(path, std::move(reason))};
}

core::Fault not_writable(fs::path const& path, std::error_code error) {
    auto fault = core::system_fault(FaultCode::not_writable, error, utf8_of(path) + ": ");
    fault.words = about(path, core::reason_of(fault));
    return fault;
}

core::Message reason_beside(fs::path const& path, core::Fault const& fault) {
    std::error_code error;
    auto const whole = utf8_of(fs::absolute(path, error).lexically_normal());
    for (auto const& [hole, text] : fault.words.values)
        if (hole == "path" && (text == utf8_of(path) || text == whole) && !fault.words.clauses.empty())
            return fault.words.clauses.front().second;
    return core::reason_of(fault);
}

core::Result<fs::path> place_for(fs::path const& goal, WriteRules const& rules, bool follows_last) {
    std::error_code error;
    // As the system sees it: behind /dev/stdout there may be a pipe that no path leads to.
    auto const seen = fs::status(goal, error);
    if (fs::exists(seen) && !fs::is_regular_file(seen) && !fs::is_directory(seen))
        return fail_not_writable(goal, MP_MSG("this is a device or a pipe, not a file"));
    auto const absolute = fs::absolute(goal, error);
    if (goal.empty() || error)
        return fail_not_writable(goal, MP_MSG("nothing can be written there"));
    TRY(auto const place, follow(absolute, follows_last));
    auto const there = fs::symlink_status(place, error);
    if (fs::is_directory(there) || !goal.has_filename())
        return fail_not_writable(goal, MP_MSG("there is a folder where the file should be"));
    if (fs::exists(there)) {
        if (std::any_of(rules.inputs.begin(), rules.inputs.end(),
                        [&](fs::path const& input) { return is_same_or_inside(place, input); }))
            return core::fail(obstacle::is_input, utf8_of(goal));
        if (!rules.may_replace)
            return core::fail(obstacle::already_there, utf8_of(goal));
    }
    if (auto const refusal = disk::why_no_new_file(place.parent_path()))
        return fail_not_writable(goal, refusal);
    return place;
}

}
