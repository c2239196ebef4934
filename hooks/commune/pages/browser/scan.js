(()=>{var e=document.getElementById("ban-giay");e&&location.search.includes("ban=")&&document.head.append(Object.assign(document.createElement("script"),{src:e.dataset.script}));})();
