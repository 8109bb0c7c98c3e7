#pragma once
// "thunderbird=alice.zip", made into a client, a form and a path: decided before anything is sent or written.

#include "app/clients/apple/sign.h"
#include "app/clients/format.h"
#include "app/clients/goal.h"
#include "app/desk/options/arguments.h"

#include <array>
#include <string>
#include <string_view>

namespace mp::cli {

/// Instructions to type the settings in are a form of their own, in three kinds of text.
inline constexpr std::string_view instructions_suffix = ".txt";
inline constexpr std::array<std::string_view, 3> instructions_suffixes{instructions_suffix, ".md", ".html"};
core::MessageId instructions_title();
core::MessageId instructions_explanation();
/// False when the client has none, or another form of its own with their ending.
bool has_instructions(clients::ClientFormat const& client);

struct ExportGoal {
    clients::ClientFormat const* client = nullptr;
    clients::ExportForm const* form = nullptr; ///< null: the instructions
    std::string path;
    clients::apple::Signer const* signer = nullptr; ///< for Apple's profile; outlives this

    clients::Shape shape() const { return form ? form->shape : clients::Shape::file; }
};

/// The ending of `path` chooses the form, a folder when there is none. Refuses what cannot be written there, too.
desk::Usage<ExportGoal> export_goal(std::string const& client, std::string const& path,
                                    clients::WriteRules const& rules = {});

/// The same for a client that was found already.
desk::Usage<ExportGoal> export_goal(clients::ClientFormat const& client, std::string const& path,
                                    clients::WriteRules const& rules = {});

/// For --all: a folder that is there or can be made.
desk::Usage<void> check_folder(std::string const& path);

}
