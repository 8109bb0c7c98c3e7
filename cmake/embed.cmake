# embed(target file symbol): data compiled into the program, so that the shipped tables are authenticated by the build. The
# file becomes `extern char const SYMBOL[]` and `extern unsigned long const SYMBOL_size`.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  function(embed target file symbol)
    set(out ${PROJECT_BINARY_DIR}/embedded/${symbol}.cpp)
    set(self ${PROJECT_SOURCE_DIR}/cmake/embed.cmake)
    add_custom_command(OUTPUT ${out} DEPENDS ${PROJECT_SOURCE_DIR}/${file} ${self}
      COMMAND ${CMAKE_COMMAND} -DIN=${PROJECT_SOURCE_DIR}/${file} -DOUT=${out} -DSYMBOL=${symbol} -P ${self})
    target_sources(${target} PRIVATE ${out})
  endfunction()
  return()
endif()

file(READ ${IN} hex HEX)
string(LENGTH "${hex}" digits)
math(EXPR size "${digits} / 2")
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${hex}")
string(REGEX REPLACE "(('[^']*',){24})" "\\1\n" bytes "${bytes}")
file(WRITE ${OUT} "// Made from ${SYMBOL}'s data file.\nextern char const ${SYMBOL}[];\nextern unsigned long const ${SYMBOL}_size;\nchar const ${SYMBOL}[] = {${bytes}'\\0'};\nunsigned long const ${SYMBOL}_size = ${size};\n")
