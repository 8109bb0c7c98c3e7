#include "app/clients/apply.h"
#include "app/clients/disk.h"
#include "app/clients/text.h"

#include <algorithm>
#include <random>

namespace mp::clients {

namespace fs = std::filesystem;

namespace {

constexpr int most_backups = 1000;

/// A relative path that stays where it is put.
bool is_inside(fs::path const& path) {
    return path.is_relative() && !path.has_root_path() && !path.empty() &&
           std::none_of(path.begin(), path.end(), [](fs::path const& part) { return part == ".." || part == "."; });
}

/// One export under way. Until `keep` is called, its end takes everything back.
class Job {
public:
    explicit Job(WriteRules const& rules) : m_rules(rules) {}
    Job(Job const&) = delete;
    Job& operator=(Job const&) = delete;
    ~Job() {
        if (!m_is_kept)
            take_back();
    }

    std::optional<core::Fault> make_folders(fs::path const& folder);
    std::optional<core::Fault> stage(fs::path const& wanted, std::string_view bytes, bool follows_link);
    std::optional<core::Fault> commit();
    Applied keep();

private:
    struct Step {
        fs::path temporary, goal, backup;
        bool is_renamed = false;
    };

    static bool is_there_already(fs::path const& goal, std::string_view bytes);
    std::optional<core::Fault> back_up(Step& step);
    void take_back() noexcept;

    WriteRules const& m_rules;
    std::vector<Step> m_steps;
    std::vector<fs::path> m_unchanged; ///< goals that held these very bytes before
    std::vector<fs::path> m_folders;   ///< made by this job, outermost first
    bool m_is_kept = false;
};

std::optional<core::Fault> Job::make_folders(fs::path const& folder) {
    std::error_code error;
    auto const status = fs::status(folder, error);
    if (fs::is_directory(status))
        return std::nullopt;
    if (fs::exists(status))
        return not_writable(folder, MP_MSG("there is a file where a folder should be"));
    if (status.type() == fs::file_type::none)
        return not_writable(folder, error);
    if (folder.has_parent_path() && folder.parent_path() != folder)
        if (auto fault = make_folders(folder.parent_path()))
            return fault;
    if (auto const refusal = disk::make_private_folder(folder))
        return not_writable(folder, refusal);
    m_folders.push_back(folder);
    return std::nullopt;
}

fs::path temporary_beside(fs::path const& goal) {
    std::random_device source;
    return goal.parent_path() / path_of(".mailplumb-" + std::to_string(source()) + ".tmp");
}

bool Job::is_there_already(fs::path const& goal, std::string_view bytes) {
    std::error_code error;
    if (fs::file_size(goal, error) != bytes.size() || error)
        return false;
    auto const there = Tree(goal).read({}, bytes.size() + 1);
    return there && *there == bytes;
}

std::optional<core::Fault> Job::stage(fs::path const& wanted, std::string_view bytes, bool follows_link) {
    auto const place = place_for(wanted, m_rules, follows_link);
    // Exporting the same settings again replaces nothing, and must not pile up backups of them.
    bool const may_be_same =
        place || place.error().code == obstacle::already_there || place.error().code == obstacle::is_input;
    if (may_be_same && is_there_already(wanted, bytes)) {
        m_unchanged.push_back(wanted);
        return std::nullopt;
    }
    if (!place)
        return place.error();
    auto const& goal = *place;
    std::error_code error;
    auto const status = fs::status(goal, error);
    std::error_code failed;
    fs::path temporary;
    for (int attempt = 0; attempt < 10; ++attempt) {
        temporary = temporary_beside(goal);
        failed = disk::write_new(temporary, bytes);
        if (failed != std::errc::file_exists)
            break;
    }
    if (failed)
        return not_writable(goal, failed);
    m_steps.push_back({temporary, goal, {}, false});
    // Who could read the file that is replaced can read the new one.
    if (fs::is_regular_file(status) && !m_rules.owner_only)
        fs::permissions(temporary, status.permissions(), error);
    return std::nullopt;
}

/// A second name for what is there, or a copy where the file system has no second names. Never takes an existing name.
std::optional<core::Fault> Job::back_up(Step& step) {
    std::error_code error;
    if (!fs::exists(fs::symlink_status(step.goal, error)))
        return std::nullopt;
    for (int number = 1; number <= most_backups; ++number) {
        fs::path name = step.goal;
        name += number == 1 ? ".before-mailplumb" : ".before-mailplumb-" + std::to_string(number);
        if (fs::exists(fs::symlink_status(name, error)))
            continue;
        fs::create_hard_link(step.goal, name, error);
        if (error && error != std::errc::file_exists) {
            fs::copy_file(step.goal, name, fs::copy_options::none, error);
            if (error && error != std::errc::file_exists) {
                std::error_code ignored;
                fs::remove(name, ignored);
                return not_writable(name, error);
            }
        }
        if (error)
            continue;
        step.backup = name;
        return std::nullopt;
    }
    return not_writable(step.goal, MP_MSG("there are too many backups beside it already"));
}

std::optional<core::Fault> Job::commit() {
    for (Step& step : m_steps)
        if (auto fault = back_up(step))
            return fault;
    for (Step& step : m_steps) {
        std::error_code error;
        if (m_rules.may_replace)
            fs::rename(step.temporary, step.goal, error);
        else
            error = disk::rename_to_new(step.temporary, step.goal);
        if (error == std::errc::file_exists)
            return core::Fault{obstacle::already_there, utf8_of(step.goal)};
        if (error)
            return not_writable(step.goal, error);
        step.is_renamed = true;
    }
    for (Step const& step : m_steps)
        if (auto const error = disk::flush_folder(step.goal.parent_path()))
            return not_writable(step.goal.parent_path(), error);
    for (fs::path const& folder : m_folders)
        disk::flush_folder(folder.parent_path());
    return std::nullopt;
}

Applied Job::keep() {
    m_is_kept = true;
    Applied applied;
    applied.written = m_unchanged;
    for (Step const& step : m_steps) {
        applied.written.push_back(step.goal);
        if (!step.backup.empty())
            applied.backups.push_back(step.backup);
    }
    return applied;
}

void Job::take_back() noexcept {
    std::error_code ignored;
    for (Step const& step : m_steps) {
        if (!step.is_renamed)
            fs::remove(step.temporary, ignored);
        else if (step.backup.empty())
            fs::remove(step.goal, ignored);
        if (step.backup.empty())
            continue;
        if (step.is_renamed)
            fs::rename(step.backup, step.goal, ignored);
        else
            fs::remove(step.backup, ignored);
    }
    for (auto folder = m_folders.rbegin(); folder != m_folders.rend(); ++folder)
        fs::remove(*folder, ignored); // only when empty
}

/// Where a file of the export goes. A file without a path is the goal itself; what comes with it lies beside it.
core::Result<fs::path> place_of(NewFile const& file, Shape shape, fs::path const& goal) {
    if (file.path.empty() && shape == Shape::file)
        return goal;
    fs::path const relative = path_of(file.path);
    if (!is_inside(relative))
        return core::fail(core::FaultCode::internal, "an export names the file \"" + file.path + "\"");
    return (shape == Shape::file ? goal.parent_path() : goal) / relative;
}

}

core::Result<Applied> apply(Export const& edits, Shape shape, fs::path const& goal, WriteRules const& rules) {
    std::error_code error;
    fs::path absolute = fs::absolute(goal, error).lexically_normal();
    if (!error && shape == Shape::folder && !absolute.has_filename())
        absolute = absolute.parent_path();
    if (goal.empty() || error || edits.files.empty())
        return tl::unexpected<core::Fault>(not_writable(goal, MP_MSG("nothing can be written there")));
    Job job(rules);
    if (shape == Shape::folder)
        if (auto fault = job.make_folders(absolute))
            return tl::unexpected(*fault);
    for (NewFile const& file : edits.files) {
        TRY(auto const place, place_of(file, shape, absolute));
        if (shape == Shape::folder)
            if (auto fault = job.make_folders(place.parent_path()))
                return tl::unexpected(*fault);
        // Inside a folder of the export a link is replaced: it would lead out of the folder.
        if (auto fault = job.stage(place, file.bytes, shape == Shape::file))
            return tl::unexpected(*fault);
    }
    if (auto fault = job.commit())
        return tl::unexpected(*fault);
    return job.keep();
}

}
