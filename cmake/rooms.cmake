# Rooms as libraries, as strict as the table in rooms.txt: a header that a room may not see is not found.

file(STRINGS ${CMAKE_CURRENT_LIST_DIR}/rooms.txt rooms_table REGEX "^(probes|app)/")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_CURRENT_LIST_DIR}/rooms.txt)

# The rooms that `folder` sees.
function(rooms_seen_by folder out)
  foreach(line IN LISTS rooms_table)
    if(line MATCHES "^${folder} *[|]([^|]*)[|]")
      string(STRIP "${CMAKE_MATCH_1}" names)
      string(REPLACE " " ";" names "${names}")
      set(${out} ${names} PARENT_SCOPE)
      return()
    endif()
  endforeach()
  message(FATAL_ERROR "${folder} is not in the table of cmake/rooms.txt")
endfunction()

# A folder of links to the room itself and to what it may see, for the compiler to search. Where links cannot be made
# (Windows without the privilege) the whole tree is searched, and tests/tools/check_layers alone keeps watch.
function(make_include_root folder out)
  set(root ${PROJECT_BINARY_DIR}/rooms/${folder})
  rooms_seen_by(${folder} wanted)
  list(APPEND wanted ${folder})
  file(MAKE_DIRECTORY ${root}/probes ${root}/app)
  file(GLOB links RELATIVE ${root} ${root}/*/*)
  list(REMOVE_ITEM links ${wanted})
  foreach(link IN LISTS links) # what the table allowed once
    file(REMOVE ${root}/${link})
  endforeach()
  foreach(room IN LISTS wanted)
    if(NOT IS_SYMLINK ${root}/${room})
      file(CREATE_LINK ${PROJECT_SOURCE_DIR}/${room} ${root}/${room} SYMBOLIC RESULT failure)
      if(failure)
        message(STATUS "No link to ${room}: ${folder} is compiled with the whole tree in view (${failure})")
        set(root ${PROJECT_SOURCE_DIR})
        break()
      endif()
    endif()
  endforeach()
  set(${out} ${root} PARENT_SCOPE)
endfunction()

# room(folder [library...]): mp_NAME out of all sources below the folder but main.cpp, found there, so that a new rule, source
# or client touches no build file.
function(room folder)
  get_filename_component(name ${folder} NAME)
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  list(FILTER sources EXCLUDE REGEX "/main[.]cpp$")
  add_library(mp_${name} STATIC ${sources})
  make_include_root(${folder} root)
  target_include_directories(mp_${name} PRIVATE ${root})
  rooms_seen_by(${folder} seen)
  list(TRANSFORM seen REPLACE "^[a-z]+/" "mp_")
  target_link_libraries(mp_${name} PRIVATE ${seen} ${ARGN})
endfunction()

# program(name folder): the room's main.cpp.
function(program name folder)
  add_executable(${name} ${folder}/main.cpp)
  make_include_root(${folder} root)
  target_include_directories(${name} PRIVATE ${root})
  get_filename_component(room ${folder} NAME)
  target_link_libraries(${name} PRIVATE mp_${room})
  install(TARGETS ${name})
endfunction()
